/* See inclusion.h: a line becomes a record of schema v1. What v0 called otherwise is renamed by kinds/directory_old.csv and the rules below;
 * a code that no list knows stays as it is. A line is left out only when nothing could be done with it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/inclusion.h"

#include "base/buf.h"
#include "domain/commune.h"
#include "i18n/msg.h"

#include "base/banned.h"

#define MOST_CODES 60

typedef struct {
    ItemList items;
    int64_t *bits;        /* by item; 0 without a flag bit:n */
} DiList;
struct DiLists {
    DiList themes, publics, types, fees, reception, how, by;
    ItemList old;         /* "publics:adultes" -> what it is called now */
    Day today;
};

static DiList list_of(Ctx *c, Str name)
{
    DiList list = {.items = list_items(c, name)};
    list.bits = new(c->keep, int64_t, list.items.len + 1);
    for (ptrdiff_t i = 0; i < list.items.len; i++) {
        Str rest = list.items.at[i].flags, word;
        int64_t bit = -1;
        for (bool more = rest.len > 0; more;) {
            more = str_cut(rest, ' ', &word, &rest);
            if (starts_with(word, S("bit:")) && str_number(str_from(word, 4), &bit) && bit >= 0 && bit < 63) list.bits[i] = (int64_t)1 << bit;
        }
    }
    return list;
}

const DiLists *inclusion_lists(Ctx *c)
{
    DiLists *lists = new(c->keep, DiLists, 1);
    *lists = (DiLists){.themes = list_of(c, S("themes")), .publics = list_of(c, S("publics")), .types = list_of(c, S("service_types")),
                       .fees = list_of(c, S("fees")), .reception = list_of(c, S("reception")), .how = list_of(c, S("mobilisation")),
                       .by = list_of(c, S("mobilisable_by")), .old = list_items(c, S("directory_old")), .today = today(c)};
    return lists;
}

const DiLists *inclusion_no_lists(Ctx *c)
{
    DiLists *lists = new(c->keep, DiLists, 1);
    lists->today = today(c);
    return lists;
}

/* ---------------------------------------------------------------------------------------- faults and notes */

static void fault(DiRecord *r, DiField field, Str reason)
{
    if (!r->fault.at) r->fault = reason, r->column = di_specs[field].name;
}
static void note(DiRecord *r, DiField field, Str reason)
{
    if (!r->note.at) r->note = reason, r->note_column = di_specs[field].name;
}

/* ---------------------------------------------------------------------------------------- codes */

static ptrdiff_t index_of(const DiList *list, Str code)
{
    for (ptrdiff_t i = 0; i < list->items.len; i++)
        if (same(list->items.at[i].code, code)) return i;
    return -1;
}

static Str renamed(Ctx *c, const DiLists *lists, Str list, Str code)
{
    Str key = cat(c->keep, list, S(":"), code);
    for (ptrdiff_t i = 0; i < lists->old.len; i++)
        if (same(lists->old.at[i].code, key)) return lists->old.at[i].label;
    return code;
}

/* The codes as v1 calls them, each once. */
static Str codes_of(Ctx *c, const DiLists *lists, const DiList *list, Str name, Str raw, DiRecord *r, DiField field)
{
    Str rest = raw, code, out = NO_STR, seen[MOST_CODES];
    int count = 0;
    while (di_next(&rest, &code) && count < MOST_CODES) {
        code = str_trim(code);
        if (index_of(list, code) < 0) {
            code = renamed(c, lists, name, code);
            if (code.len && index_of(list, code) < 0) note(r, field, cat(c->keep, S("code inconnu, gardé : "), code));
        }
        bool twice = !code.len;
        for (int i = 0; i < count; i++) twice |= same(seen[i], code);
        if (twice) continue;
        seen[count++] = code;
        out = out.len ? cat(c->keep, out, S("|"), code) : code;
    }
    return out;
}

static Str first_code(Str codes)
{
    Str rest = codes, code = NO_STR;
    return di_next(&rest, &code) ? code : NO_STR;
}

static int64_t bits_of(const DiList *list, Str codes)
{
    int64_t bits = 0;
    Str code;
    while (di_next(&codes, &code)) {
        ptrdiff_t at = str_find(code, S("--")), i = index_of(list, at < 0 ? code : str_sub(code, 0, at));
        if (i >= 0) bits |= list->bits[i];
    }
    return bits;
}

/* ---------------------------------------------------------------------------------------- v0 becomes v1 */

static Str either(Str a, Str b) { return a.len ? a : b; }
static Str joined(Ctx *c, Str a, Str between, Str b) { return !b.len || same(a, b) ? a : !a.len ? b : cat(c->keep, a, between, b); }

/* Free texts that came as a list. */
static Str as_text(Ctx *c, Str list)
{
    Str out = NO_STR, one;
    while (di_next(&list, &one)) out = joined(c, out, S(" ; "), str_trim(one));
    return out;
}

static Str zone_of(Ctx *c, const DiLine *l, DiRecord *r)
{
    Str type = l->raw[DI_ZONE_TYPE], code = l->raw[DI_ZONE_CODE];
    if (same(type, S("pays"))) return S("france");
    if (!same(type, S("region")) || !code.len) return code;
    if (same(code, S("32")) || same(code, S("R32"))) return S("02|59|60|62|80");
    note(r, DI_ZONE, cat(c->keep, S("région inconnue, gardée : "), code));
    return code;
}

static void from_v0(Ctx *c, const DiLists *lists, const DiLine *l, DiRecord *r)
{
    const Str *raw = l->raw;
    Str *v = r->v, detail = raw[DI_DETAIL], summary = raw[DI_SUMMARY];
    if (!v[DI_DESCRIPTION].len) v[DI_DESCRIPTION] = starts_with(detail, summary) ? detail : joined(c, summary, S("\n"), detail);
    v[DI_TYPE] = either(v[DI_TYPE], raw[DI_TYPES]);
    v[DI_PUBLICS] = either(v[DI_PUBLICS], raw[DI_PROFILES]);
    v[DI_PUBLICS_WORDS] = either(v[DI_PUBLICS_WORDS], raw[DI_PROFILES_WORDS]);
    v[DI_FEES_WORDS] = either(v[DI_FEES_WORDS], raw[DI_FEES_OTHER]);
    v[DI_CONDITIONS] = either(v[DI_CONDITIONS], joined(c, as_text(c, raw[DI_NEEDS]), S(" ; "), as_text(c, raw[DI_PROOFS])));
    v[DI_LINK] = either(v[DI_LINK], either(raw[DI_FORM_LINK], either(raw[DI_BOOKING], raw[DI_PAGE])));
    v[DI_HOW] = either(v[DI_HOW], joined(c, raw[DI_HOW_HELPER], S("|"), raw[DI_HOW_SELF]));
    if (!v[DI_BY].len) v[DI_BY] = joined(c, raw[DI_HOW_HELPER].len ? S("professionnels") : NO_STR, S("|"), raw[DI_HOW_SELF].len ? S("usagers") : NO_STR);
    v[DI_HOW_WORDS] = either(v[DI_HOW_WORDS], joined(c, raw[DI_HOW_HELPER_WORDS], S(" ; "), raw[DI_HOW_SELF_WORDS]));
    v[DI_ZONE] = either(v[DI_ZONE], zone_of(c, l, r));
    v[DI_HOURS] = either(v[DI_HOURS], either(raw[DI_OPENING], raw[DI_RECURRENCE]));
    v[DI_ACCESS] = either(v[DI_ACCESS], raw[DI_ACCESS_OLD]);
    Str typology = raw[DI_TYPOLOGY].len ? renamed(c, lists, S("networks"), raw[DI_TYPOLOGY]) : NO_STR;
    v[DI_NETWORKS] = either(v[DI_NETWORKS], joined(c, typology, S("|"), raw[DI_LABELS]));
}

static bool has_old(const DiLine *l)
{
    for (int i = DI_FIELDS; i < DI_ALL; i++)
        if (l->raw[i].len) return true;
    return false;
}

/* ---------------------------------------------------------------------------------------- looking at values */

static bool all_digits(Str s, ptrdiff_t len)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9') return false;
    return s.len == len;
}

/* 02691, 2A004: five letters or figures. */
static bool is_insee(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!((s.at[i] >= '0' && s.at[i] <= '9') || (i == 1 && (s.at[i] == 'A' || s.at[i] == 'B')))) return false;
    return s.len == 5;
}

/* RFC 5322 as far as people use it: something@something.something, no blank. */
static bool is_mail(Str s)
{
    ptrdiff_t at = str_index(s, '@'), dot = at < 0 ? -1 : str_index(str_from(s, at), '.');
    for (ptrdiff_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] <= ' ' || (s.at[i] == '@' && i != at) || s.at[i] == ',' || s.at[i] == '<') return false;
    return at > 0 && dot > 1 && s.at[s.len - 1] != '.' && s.len <= 254;
}

/* Digits, a sign, a point or comma -> hundred-thousandths. */
static bool degrees(Str s, int64_t most, int64_t *out)
{
    int64_t whole = 0;
    int places = -1;
    bool minus = s.len && s.at[0] == '-';
    for (ptrdiff_t i = minus; i < s.len; i++) {
        bool point = s.at[i] == '.' || s.at[i] == ',';
        if (point && places >= 0) return false;
        if (point) places = 0;
        else if (s.at[i] < '0' || s.at[i] > '9') return false;
        else if (places < 5) whole = whole * 10 + (s.at[i] - '0'), places += places >= 0;
        if (whole > 100000000) return false;
    }
    for (int k = places < 0 ? 0 : places; k < 5; k++) whole *= 10;
    *out = minus ? -whole : whole;
    return s.len > minus && whole <= most * 100000;
}

static void look_at_point(DiRecord *r)
{
    Str lat = r->v[DI_LAT], lon = r->v[DI_LON];
    if (!lat.len && !lon.len) return;
    r->has_point = degrees(lat, 90, &r->lat) && degrees(lon, 180, &r->lon) && (r->lat || r->lon);
    if (!r->has_point) r->lat = r->lon = 0, note(r, DI_LAT, S("latitude et longitude ne désignent pas un point : laissées de côté"));
}

static void look_at_day(Ctx *c, const DiLists *lists, DiRecord *r)
{
    Str said = r->v[DI_UPDATED];
    r->updated = day_read(str_sub(said, 0, 10));
    bool tail = said.len > 10 && said.at[10] != 'T' && said.at[10] != ' ';
    if (!said.len) fault(r, DI_UPDATED, S("il manque la date de mise à jour"));
    else if (!r->updated || tail) fault(r, DI_UPDATED, cat(c->keep, S("« "), str_head_runes(said, 20), S(" » n’est pas une date (aaaa-mm-jj)")));
    else if (r->updated < 20000101 || r->updated > lists->today) fault(r, DI_UPDATED, cat(c->keep, said, S(" n’est pas entre 2000 et aujourd’hui")));
}

/* What the schema asks of each line. */
static void look_at_needed(DiRecord *r)
{
    Str *v = r->v;
    ptrdiff_t name = str_runes(v[DI_NAME]), words = str_runes(v[DI_DESCRIPTION]);
    if (!v[DI_SOURCE].len) fault(r, DI_SOURCE, S("il manque la source"));
    if (!v[DI_CODE].len) fault(r, DI_CODE, S("il manque l’identifiant"));
    if (v[DI_SOURCE].len > 60 || v[DI_CODE].len > 200) fault(r, DI_CODE, S("la source ou l’identifiant est trop long"));
    if (name < 3 || name > 150) fault(r, DI_NAME, S("le nom a de 3 à 150 caractères"));
    if (r->service && words > 10000) fault(r, DI_DESCRIPTION, S("la description a plus de 10 000 caractères"));
    if (r->service && words < 5) note(r, DI_DESCRIPTION, S("la description manque"));
    if (ends_with(v[DI_NAME], S("."))) note(r, DI_NAME, S("le nom finit par un point"));
}

/* What somebody would dial, write to or look up. */
static void look_at_texts(DiRecord *r)
{
    const Str *v = r->v;
    if (v[DI_POSTCODE].len && !all_digits(v[DI_POSTCODE], 5)) note(r, DI_POSTCODE, S("ce n’est pas un code postal"));
    if (v[DI_INSEE].len && !is_insee(v[DI_INSEE])) note(r, DI_INSEE, S("ce n’est pas un code INSEE"));
    if (v[DI_SIRET].len && !all_digits(v[DI_SIRET], 14)) note(r, DI_SIRET, S("un SIRET a 14 chiffres"));
    if (v[DI_EMAIL].len && !is_mail(v[DI_EMAIL])) note(r, DI_EMAIL, S("ce n’est pas une adresse de courriel : rien n’y sera envoyé"));
}

static void look_at_numbers(DiRecord *r)
{
    int64_t n;
    Str hours = r->v[DI_HOURS_WEEK], weeks = r->v[DI_WEEKS];
    if (starts_with(hours, S("-"))) note(r, DI_HOURS_WEEK, S("un nombre d’heures n’est pas négatif"));
    if (weeks.len && (!str_number(weeks, &n) || n < 1)) note(r, DI_WEEKS, S("un nombre de semaines est 1 ou plus"));
}

/* |62498|246200364|62|; empty where all of France is meant, or nothing is said. */
static Str zones_of(Ctx *c, Str codes)
{
    Str out = S("|"), code;
    while (di_next(&codes, &code)) {
        if (same(code, S("france")) || starts_with(code, S("99"))) return S("");
        out = cat(c->keep, out, str_trim(code), S("|"));
    }
    return out.len > 1 ? out : S("");
}

static void look_at_codes(Ctx *c, const DiLists *lists, DiRecord *r)
{
    Str *v = r->v;
    v[DI_TYPE] = first_code(codes_of(c, lists, &lists->types, S("service_types"), v[DI_TYPE], r, DI_TYPE));
    v[DI_THEMES] = codes_of(c, lists, &lists->themes, S("themes"), v[DI_THEMES], r, DI_THEMES);
    v[DI_PUBLICS] = codes_of(c, lists, &lists->publics, S("publics"), v[DI_PUBLICS], r, DI_PUBLICS);
    v[DI_FEES] = first_code(codes_of(c, lists, &lists->fees, S("fees"), v[DI_FEES], r, DI_FEES));
    v[DI_RECEPTION] = codes_of(c, lists, &lists->reception, S("reception"), v[DI_RECEPTION], r, DI_RECEPTION);
    v[DI_HOW] = codes_of(c, lists, &lists->how, S("mobilisation"), v[DI_HOW], r, DI_HOW);
    v[DI_BY] = codes_of(c, lists, &lists->by, S("mobilisable_by"), v[DI_BY], r, DI_BY);
    if (str_find(v[DI_PUBLICS], S("tous-publics")) >= 0 && str_index(v[DI_PUBLICS], '|') >= 0) note(r, DI_PUBLICS, S("« tous-publics » ne va pas avec d’autres"));
    r->heads = DI_ANY | bits_of(&lists->themes, v[DI_THEMES]);
    bool all = !v[DI_PUBLICS].len || str_find(v[DI_PUBLICS], S("tous-publics")) >= 0;
    r->public_bits = all ? INT64_MAX : DI_ANY | bits_of(&lists->publics, v[DI_PUBLICS]);
    r->remote = str_find(v[DI_RECEPTION], S("a-distance")) >= 0;
    di_ages(v[DI_PUBLICS_WORDS], &r->age_from, &r->age_to);
    r->zones = zones_of(c, v[DI_ZONE]);
}

void inclusion_map(Ctx *c, const DiLists *lists, const DiLine *line, DiRecord *out)
{
    *out = (DiRecord){.service = line->raw[DI_STRUCTURE_ID].len > 0, .fault = line->fault, .age_to = 999};
    for (int i = 0; i < DI_FIELDS; i++) out->v[i] = line->raw[i].len ? str_trim(line->raw[i]) : S("");
    if (line->fault.at) return;
    if (has_old(line)) from_v0(c, lists, line, out);
    int of = out->service ? DI_SERVICE : DI_STRUCTURE;
    for (int i = 0; i < DI_FIELDS; i++)
        if (!(di_specs[i].of & of)) out->v[i] = S("");
    look_at_needed(out);
    look_at_texts(out);
    look_at_day(c, lists, out);
    look_at_point(out);
    if (!out->service) return;
    look_at_codes(c, lists, out);
    look_at_numbers(out);
}
