/* See directory.h. How a search goes: the index service_near holds, for each cell of a tenth of a degree, the heads of themes and the publics of
 * its services as bits and their points. Rings of cells around the commune are read from it alone; of the nearest the rows are read, and these are
 * ranked. The subtle part: a service without a place, or at a distance, lies in cell 0 and is always looked at. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/directory.h"

#include "base/fold.h"
#include "domain/directory_parts.h"
#include "domain/inclusion.h"
#include "store/read.h"

#include "base/banned.h"

#define CANDIDATES 60                          /* nearest ones whose rows are read */
#define LOOKED_AT 400                          /* the same where words or parts of themes choose among them */
#define KM_PROPOSED 30
#define KM_FARTHEST 200
#define BAND 10000

/* ---------------------------------------------------------------------------------------- codes */

bool directory_has(Str codes, Str code)
{
    Str one;
    while (di_next(&codes, &one))
        if (same(one, code)) return true;
    return false;
}

bool directory_theme_fits(Str theme, Str asked)
{
    return same(theme, asked) || (starts_with(theme, asked) && starts_with(str_from(theme, asked.len), S("--")));
}

static Str head_of(Str theme)
{
    ptrdiff_t at = str_find(theme, S("--"));
    return at < 0 ? theme : str_sub(theme, 0, at);
}

/* The bit:n of a code; 0 when it has none. */
static int64_t bit_of(Ctx *c, Str list, Str code)
{
    ItemList items = list_items(c, list);
    for (ptrdiff_t i = 0; i < items.len; i++) {
        int64_t n;
        Str rest = items.at[i].flags, word;
        if (!same(items.at[i].code, code)) continue;
        for (bool more = rest.len > 0; more;) {
            more = str_cut(rest, ' ', &word, &rest);
            if (starts_with(word, S("bit:")) && str_number(str_from(word, 4), &n) && n > 0 && n < 63) return (int64_t)1 << n;
        }
    }
    return 0;
}

StrList directory_themes_of(Ctx *c, Str need)
{
    ItemList all = list_items(c, S("themes"));
    Str *at = new(c->keep, Str, all.len + 1);
    StrList out = {at, 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        Str rest = all.at[i].detail, word;
        for (bool more = rest.len > 0; more;) {
            more = str_cut(rest, ' ', &word, &rest);
            if (need.len && same(word, need)) at[out.len++] = all.at[i].code;
        }
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- candidates */

typedef struct {
    Id id;
    int64_t meters;       /* -1: no place */
} Near;

typedef struct {
    Ctx *c;
    const DirectoryAsk *ask;
    const CommuneRow *from;
    int64_t heads, publics, farthest; /* metres; INT64_MAX: anywhere */
    Near *at;             /* the nearest, in order */
    int len, most;
} Ring;

/* Keeps the nearest; without a distance they come last. */
static void keep_near(Ring *r, Id id, int64_t meters)
{
    int64_t rank = meters < 0 ? INT64_MAX : meters;
    if (meters > r->farthest) return;
    int i = r->len;
    while (i > 0 && (r->at[i - 1].meters < 0 ? INT64_MAX : r->at[i - 1].meters) > rank) i--;
    if (i >= r->most) return;
    int last = r->len < r->most ? r->len++ : r->most - 1;
    for (int k = last; k > i; k--) r->at[k] = r->at[k - 1];
    r->at[i] = (Near){id, meters};
}

static void take_rows(Ring *r, ServiceNearList rows)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ServiceNear *s = &rows.at[i];
        bool has_point = r->from && s->cell > 0;
        keep_near(r, s->id, has_point ? meters_between(r->from->lat, r->from->lon, s->lat, s->lon) : -1);
    }
}

/* All cells within `km` around the commune, a row of them at a time. */
static void take_around(Ring *r, int64_t km)
{
    int64_t lat = r->from->lat, lon = r->from->lon, high = km * 900 + BAND, wide = km * 1500 + BAND; /* 1 km: 0.009° north, below 0.015° east */
    Arena *keep = r->c->keep;
    for (int64_t at = lat - high; at <= lat + high; at += BAND) {
        Arena mark = *keep;
        take_rows(r, services_in(r->c, geo_cell(at, lon - wide), geo_cell(at, lon + wide), r->heads, r->publics));
        *keep = mark;
    }
}

static void take_candidates(Ring *r)
{
    Ctx *c = r->c;
    Str rest = fold(c->keep, r->ask->words), first;
    if (r->ask->places) {
        take_rows(r, services_free(c, r->heads, r->publics));
        return;
    }
    if (r->from) {
        int64_t km = r->farthest == INT64_MAX ? KM_FARTHEST : r->farthest / 1000;
        for (int64_t ring = 10; ; ring = ring * 3 < km ? ring * 3 : km) { /* most are found near: three rings, each around the one before */
            r->len = 0;
            take_around(r, ring < km ? ring : km);
            if (ring >= km || (r->len == r->most && r->at[r->len - 1].meters <= ring * 1000)) break;
        }
        take_rows(r, services_in(c, 0, 0, r->heads, r->publics));
        return;
    }
    Str like = fold_word(&rest, &first) ? cat(c->keep, S("% "), first, S("%")) : S("%");
    take_rows(r, services_named(c, like, r->heads, r->publics));
}

/* ---------------------------------------------------------------------------------------- ranking */

typedef struct {
    const ServiceCard *row;
    int64_t meters, score; /* smaller is better */
} Ranked;

static bool words_fit(Ctx *c, Str words, Str key)
{
    Str rest = fold(c->keep, words), word;
    while (fold_word(&rest, &word))
        if (str_find(key, cat(c->keep, S(" "), word)) < 0) return false;
    return true;
}

/* Asked for by name, or as a part of what was asked for: how near; -1 when it is neither. */
static int theme_rank(const ServiceCard *s, StrList asked)
{
    int best = asked.len ? -1 : 0;
    for (ptrdiff_t i = 0; i < asked.len; i++) {
        Str codes = s->themes, code;
        bool part = str_find(asked.at[i], S("--")) >= 0;
        while (di_next(&codes, &code)) {
            int rank = same(code, asked.at[i]) && part ? 2 : directory_theme_fits(code, asked.at[i]) ? 1 : -1;
            if (rank > best) best = rank;
        }
    }
    return best;
}

static bool lives_in_zone(Str zones, const CommuneRow *from)
{
    if (!zones.len || !from) return true;
    Str department = str_sub(from->insee, 0, 2), codes = zones, code;
    while (di_next(&codes, &code))
        if (same(code, from->insee) || same(code, department) || (from->epci.len && same(code, from->epci))) return true;
    return false;
}

static bool fits(Ring *r, const ServiceCard *s, bool proposing)
{
    const DirectoryAsk *ask = r->ask;
    if (ask->places && s->places <= 0) return false;
    if (ask->age >= 0 && proposing && (ask->age < s->age_from || ask->age > s->age_to)) return false;
    if (proposing && !lives_in_zone(s->zones, r->from)) return false;
    return theme_rank(s, ask->themes) >= 0 && words_fit(r->c, ask->words, s->search_key);
}

/* What its last news is worth: nothing for half a year, then less each month. */
static int64_t staleness(Ctx *c, const ServiceCard *s)
{
    Day said = s->checked_day > s->updated_day ? s->checked_day : s->updated_day;
    int months = day_between(said, today(c)) / 30;
    int64_t meters = months > 24 ? 12000 : months > 6 ? (months - 6) * 500 : 0;
    return s->checked_day ? meters - 2000 : meters;
}

static bool says_age(const ServiceCard *s, int age) { return age >= s->age_from && age <= s->age_to && (s->age_from > 0 || s->age_to < 999); }

/* In metres that somebody would go for it: distance, plus what speaks against it, less what speaks for it (docs/decisions/029). */
static int64_t score_of(Ring *r, const ServiceCard *s, int64_t meters)
{
    int64_t score = (meters < 0 ? 25000 : meters) + staleness(r->c, s);
    if (theme_rank(s, r->ask->themes) == 2) score -= 8000;
    if (s->places > 0) score -= 8000;
    if (s->places == 0) score += 15000;
    if (r->ask->public.len && directory_has(s->publics, r->ask->public)) score -= 5000;
    if (r->ask->age >= 0 && says_age(s, r->ask->age)) score -= 5000;
    return score;
}

static int rank_all(Ring *r, bool proposing, Ranked *out)
{
    int n = 0;
    for (int i = 0; i < r->len && !failed(r->c); i++) {
        const ServiceCard *s = service_card(r->c, r->at[i].id);
        if (!s || !fits(r, s, proposing)) continue;
        Ranked one = {s, r->at[i].meters, score_of(r, s, r->at[i].meters)};
        int k = n++;
        for (; k > 0 && out[k - 1].score > one.score; k--) out[k] = out[k - 1];
        out[k] = one;
    }
    return n;
}

static DirectoryHits hits_of(Ctx *c, DirectoryAsk ask, bool proposing)
{
    int most = ask.most > 0 && ask.most <= DIRECTORY_MOST ? ask.most : 20;
    bool chooses = ask.words.len || ask.places;
    for (ptrdiff_t i = 0; i < ask.themes.len; i++) chooses |= str_find(ask.themes.at[i], S("--")) >= 0;
    Ring r = {.c = c, .ask = &ask, .from = commune_of(c, ask.insee), .heads = ask.themes.len ? 0 : DI_ANY, .most = chooses ? LOOKED_AT : CANDIDATES};
    for (ptrdiff_t i = 0; i < ask.themes.len; i++) r.heads |= bit_of(c, S("themes"), head_of(ask.themes.at[i]));
    r.publics = ask.public.len ? bit_of(c, S("publics"), ask.public) : DI_ANY;
    r.farthest = ask.km > 0 ? ask.km * 1000 : proposing && r.from ? KM_PROPOSED * 1000 : INT64_MAX;
    r.at = new(c->keep, Near, r.most);
    take_candidates(&r);
    Ranked *ranked = new(c->keep, Ranked, r.most + 1);
    int n = rank_all(&r, proposing, ranked);
    DirectoryHits out = {new(c->keep, DirectoryHit, most), 0, n > most || r.len == r.most};
    for (int i = 0; i < n && i < most; i++) {
        const ServiceCard *s = ranked[i].row;
        DirectoryHit *hit = &out.at[out.len++];
        *hit = (DirectoryHit){.id = s->id, .structure = s->structure, .name = s->name, .structure_name = s->structure_name, .commune = s->commune,
                              .themes = directory_theme_words(c, s->themes, ask.themes), .updated_day = s->updated_day, .checked_day = s->checked_day, .places = s->places,
                              .places_day = s->places_day, .meters = ranked[i].meters, .remote = s->remote != 0};
        directory_reasons(c, s, &ask, hit);
    }
    return out;
}

DirectoryHits directory_search(Ctx *c, DirectoryAsk ask) { return hits_of(c, ask, false); }
DirectoryHits directory_propose(Ctx *c, DirectoryAsk ask) { return hits_of(c, ask, true); }

/* ---------------------------------------------------------------------------------------- one service */

const DirectoryService *directory_find(Ctx *c, Id service)
{
    const ServiceCore *row = service_core(c, service);
    if (!row) return NULL;
    Str v[DI_FIELDS];
    di_unpack(c->keep, row->fields, v);
    DirectoryService *s = new(c->keep, DirectoryService, 1);
    *s = (DirectoryService){.id = row->id, .structure = row->structure, .structure_name = row->structure_name, .source = row->source, .code = row->code, .name = row->name,
                            .themes = row->themes, .publics = row->publics, .age_from = row->age_from, .age_to = row->age_to, .commune = row->commune, .lat = row->lat, .lon = row->lon,
                            .cell = row->cell, .remote = row->remote != 0, .updated_day = row->updated_day, .checked_day = row->checked_day, .places = row->places,
                            .places_day = row->places_day, .since_day = row->since_day, .ended_day = row->ended_day, .closed_day = row->closed_day, .type = v[DI_TYPE], .description = v[DI_DESCRIPTION],
                            .address = v[DI_ADDRESS].len ? v[DI_ADDRESS] : row->structure_address, .address_more = v[DI_ADDRESS_MORE], .postcode = v[DI_POSTCODE], .insee = v[DI_INSEE],
                            .phone = v[DI_PHONE].len ? v[DI_PHONE] : row->structure_phone, .email = v[DI_EMAIL].len ? v[DI_EMAIL] : row->structure_email, .contact = v[DI_CONTACT],
                            .link = v[DI_LINK], .hours = v[DI_HOURS], .conditions = v[DI_CONDITIONS], .publics_words = v[DI_PUBLICS_WORDS], .fees = v[DI_FEES], .fees_words = v[DI_FEES_WORDS],
                            .how = v[DI_HOW], .how_words = v[DI_HOW_WORDS], .by = v[DI_BY], .zone = v[DI_ZONE]};
    return s;
}

const StructureCore *directory_structure(Ctx *c, Id structure) { return structure_core(c, structure); }
ServiceLineList directory_services_of(Ctx *c, Id structure) { return service_lines_of(c, structure); }
