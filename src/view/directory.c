/* See directory.h: words of the directory's pages. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/directory.h"

#include "base/buf.h"
#include "domain/inclusion.h"
#include "i18n/msg.h"

#include "base/banned.h"

const DirectoryService *whole_of(Ctx *c, DirectoryPage p, long long i)
{
    (void)c;
    return p.whole[i];
}

Str codes_words(Ctx *c, Str list, Str codes)
{
    Str out = S(""), code;
    while (di_next(&codes, &code)) out = cat(c->keep, out, out.len ? S(", ") : S(""), list_label(c, list, code));
    return out;
}

Str true_words(Ctx *c, Day updated, Day checked) { return directory_true_words(c, updated, checked); }
Str ages_of(Ctx *c, long long from, long long to) { return directory_age_words(c, from, to); }

Str service_address(Ctx *c, const DirectoryService *s)
{
    Str town = s->postcode.len && s->commune.len ? cat(c->keep, s->postcode, S(" "), s->commune) : s->commune.len ? s->commune : s->postcode;
    Str street = s->address.len && s->address_more.len ? cat(c->keep, s->address, S(", "), s->address_more) : s->address;
    return street.len && town.len ? cat(c->keep, street, S(", "), town) : street.len ? street : town;
}

bool fresh(Ctx *c, Day updated, Day checked) { return day_between(checked > updated ? checked : updated, today(c)) <= 183; }

static bool is_letter(Str s, ptrdiff_t i) { return i >= 0 && i < s.len && ((unsigned char)s.at[i] >= 0x80 || ((s.at[i] | 32) >= 'a' && (s.at[i] | 32) <= 'z')); }

Str hours_words(Ctx *c, Str hours)
{
    static const Str codes[] = {S_INIT("Mo"), S_INIT("Tu"), S_INIT("We"), S_INIT("Th"), S_INIT("Fr"), S_INIT("Sa"), S_INIT("Su"), S_INIT("PH"), S_INIT("off")};
    Str words[] = {T("lun."), T("mar."), T("mer."), T("jeu."), T("ven."), T("sam."), T("dim."), T("jours fériés"), T("fermé")};
    Buf b = buf_new(c->keep, hours.len + 32, hours.len * 8 + 32);
    for (ptrdiff_t i = 0, step; i < hours.len; i += step) {
        Str put = str_sub(hours, i, i + 1);
        step = 1;
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            if (starts_with(str_from(hours, i), codes[k]) && !is_letter(hours, i - 1) && !is_letter(hours, i + codes[k].len)) put = words[k], step = codes[k].len;
        buf_put(&b, put);
    }
    return buf_str(&b);
}

Str phone_link(Ctx *c, Str phone)
{
    Buf b = buf_new(c->keep, phone.len + 4, phone.len + 4);
    buf_put(&b, S("tel:"));
    for (ptrdiff_t i = 0; i < phone.len; i++)
        if ((phone.at[i] >= '0' && phone.at[i] <= '9') || phone.at[i] == '+') buf_byte(&b, phone.at[i]);
    return buf_str(&b);
}

Str mail_link(Ctx *c, Str email) { return cat(c->keep, S("mailto:"), email); }
Str town_words(Ctx *c, CommuneRow town) { return commune_words(c, &town); }
bool head_theme(Ctx *c, Str theme)
{
    (void)c;
    return str_find(theme, S("--")) < 0;
}
bool part_of_theme(Ctx *c, Str theme, Str head) { return !head_theme(c, theme) && starts_with(theme, head) && starts_with(str_from(theme, head.len), S("--")); }
bool is_service(Ctx *c, const DirectoryService *s)
{
    (void)c;
    return s != NULL;
}

Str path_service(Ctx *c, Id service) { return cat(c->keep, S("/directory/"), id_text(c->keep, service)); }

bool is_web(Ctx *c, Str link)
{
    (void)c;
    return starts_with(link, S("https://"));
}
