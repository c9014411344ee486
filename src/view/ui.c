/* See ui.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/ui.h"

#include "view/asset_data.h"

#include "base/banned.h"

Address asset(Ctx *c, Str name)
{
    const Asset *a = asset_find(name);
    return (Address){a ? asset_path(a) : S("#")};
}

/* Small letters, digits and -: nothing that an address would have to escape. */
static bool is_plain_name(Str name)
{
    for (ptrdiff_t i = 0; i < name.len; i++) {
        char b = name.at[i];
        if (!(b >= 'a' && b <= 'z') && !(b >= '0' && b <= '9') && b != '-') return false;
    }
    return true;
}

Address icon_url(Ctx *c, Str icon)
{
    static const Asset *sprite;
    if (!sprite) sprite = asset_find(S("sprite.svg"));
    return (Address){is_plain_name(icon) ? cat(c->keep, asset_path(sprite), S("#"), icon) : S("#")};
}
Str said_once(Ctx *c) { return c->notice; }
bool is_demo(Ctx *c) { return c->demo; }
Str my_name(Ctx *c) { return c->my.name; }
Str my_org(Ctx *c) { return c->my.org_name; }
bool signed_in(Ctx *c) { return c->my.account != 0; }
bool is_said(Ctx *c, Str s) { return s.at != NULL; }

bool is_here(Ctx *c, Str place)
{
    return same(c->path, place) || (starts_with(c->path, place) && place.len > 1 && c->path.len > place.len && c->path.at[place.len] == '/');
}

Str my_initials(Ctx *c)
{
    Str first, rest;
    str_cut(c->my.name, ' ', &first, &rest);
    return cat(c->keep, str_head_runes(first, 1), str_head_runes(rest, 1));
}

ErrorLineList error_lines(Ctx *c, const FormState *state)
{
    if (!state || !state->error_count) return (ErrorLineList){0};
    const FormSpec *spec = &form_specs[state->form];
    ErrorLineList out = {new(c->keep, ErrorLine, spec->count), 0};
    for (int i = 0; i < spec->count; i++)
        if (state->errors[i].at) {
            Str name = field_specs[spec->first + i].name;
            if (state->keys[i].at) name = cat(c->keep, name, S("."), state->keys[i]);
            out.at[out.len++] = (ErrorLine){name, state->errors[i]};
        }
    return out;
}

bool chosen(Ctx *c, Field f, Str code)
{
    for (ptrdiff_t i = 0; i < f.values.len; i++)
        if (same(f.values.at[i], code)) return true;
    return f.value.len && same(f.value, code);
}

bool counted(Ctx *c, Field f, long long n)
{
    int64_t value;
    return str_number(f.value, &value) && value == n;
}

bool more_than(Ctx *c, Field f, long long n)
{
    int64_t value;
    return same(f.value, S("more")) || (str_number(f.value, &value) && value > n);
}

Str longest(Ctx *c, Field f) { return str_int(c->keep, f.spec->max); }

static Str day_limit(Ctx *c, Field f, int64_t days) { return f.spec->kind == FIELD_DAY ? day_iso(c->keep, day_add(today(c), (int)days)) : S(""); }
Str day_first(Ctx *c, Field f) { return day_limit(c, f, f.spec->min); }
Str day_last(Ctx *c, Field f) { return day_limit(c, f, f.spec->max); }

Str label(Ctx *c, Str list, Str code) { return list_label(c, list, code); }
Str labels(Ctx *c, Str list, StrList codes) { return list_labels(c, list, codes); }

Str stage_label(Ctx *c, long long stage)
{
    ItemList stages = stage_items(c, c->my.project);
    return stage >= 1 && stage <= stages.len ? stages.at[stage - 1].label : S("");
}

Str age_words(Ctx *c, Str age_band)
{
    if (!age_band.len || same(age_band, S("unknown"))) return T("âge non dit");
    return fill(c, T("{age} ans"), list_label(c, S("age_band"), age_band));
}

Str code_shown(Ctx *c, Str code) { return code_text(c->keep, code); }

Str since_words(Ctx *c, Day day)
{
    int days = day_between(day, today(c));
    if (days <= 0) return T("aujourd’hui");
    if (days == 1) return T("hier");
    return days < 60 ? fill(c, T("il y a {n} jours"), str_int(c->keep, days)) : fill(c, T("le {jour}"), day_short(c, day));
}

Str due_words(Ctx *c, Day day)
{
    int days = day_between(today(c), day);
    if (days == 0) return T("aujourd’hui");
    if (days == -1) return T("en retard d’un jour");
    if (days < 0) return fill(c, T("en retard de {n} jours"), str_int(c->keep, -days));
    return day_at(c, day, days);
}

bool is_late(Ctx *c, Day day) { return day < today(c); }
bool is_due_now(Ctx *c, Day day) { return day <= today(c); }
Str quoted(Ctx *c, Str alias) { return cat(c->keep, S("« "), alias, S(" »")); }
Day this_day(Ctx *c) { return today(c); }
Str text_join(Ctx *c, Str a, Str b) { return !a.len ? b : !b.len ? a : cat(c->keep, a, S(" · "), b); }

AlreadyFieldList already_fields(Ctx *c, AlreadyPage p) { return (AlreadyFieldList){p.fields, p.field_count}; }
DemoRoleList demo_roles(Ctx *c, SignInPage p) { return (DemoRoleList){p.roles, p.role_count}; }
