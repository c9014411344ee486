/* See inclusion.h: records are compared with the directory, row by row, in the order of the file. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/inclusion.h"

#include "base/fold.h"
#include "base/hash.h"
#include "domain/commune.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define HASH_BYTES 16
#define SOURCES 64
#define DERIVED S("1")                         /* changed when columns are derived by another rule: all rows are written again */

/* Ids of rows that the file names: an open table that doubles. */
typedef struct {
    Id *at;
    int64_t room, len;
} IdSet;

typedef struct {
    Ctx *c;
    DiOrder order;
    DiReport *report;
    const DiLists *lists;
    Arena *whole;         /* lives as long as the import; c->keep is of one line */
    Day day;
    IdSet seen;
    Str sources[SOURCES];
    int source_count;
    Str last_code, last_source; /* the structure of the line before: files are often in their order */
    StructureKnown last;
    char memory[1024];    /* of these three */
    bool kind_known;
} Import;

/* ---------------------------------------------------------------------------------------- ids that were seen */

static bool set_put(Id *at, int64_t room, Id id)
{
    int64_t i = (int64_t)((id * 0x9E3779B97F4A7C15ULL) >> 20) & (room - 1);
    while (at[i] && at[i] != id) i = (i + 1) & (room - 1);
    bool is_new = !at[i];
    at[i] = id;
    return is_new;
}

static bool set_has(const IdSet *s, Id id)
{
    if (!s->room) return false;
    int64_t i = (int64_t)((id * 0x9E3779B97F4A7C15ULL) >> 20) & (s->room - 1);
    while (s->at[i] && s->at[i] != id) i = (i + 1) & (s->room - 1);
    return s->at[i] == id;
}

static bool set_add(Arena *keep, IdSet *s, Id id)
{
    if (s->len * 2 >= s->room) {
        int64_t room = s->room ? s->room * 2 : 1024;
        Id *more = new(keep, Id, room);
        for (int64_t i = 0; i < s->room; i++)
            if (s->at[i]) set_put(more, room, s->at[i]);
        s->at = more;
        s->room = room;
    }
    bool is_new = set_put(s->at, s->room, id);
    s->len += is_new;
    return is_new;
}

/* ---------------------------------------------------------------------------------------- what is told */

static Str kept(Import *m, Str s, ptrdiff_t runes) { return str_copy(m->whole, str_head_runes(s, runes)); }

static void tell_fault(Import *m, int64_t line, Str column, Str reason)
{
    DiReport *r = m->report;
    r->bad++;
    if (r->fault_count < DI_SHOWN) r->faults[r->fault_count++] = (DiFault){line, kept(m, column, 60), kept(m, reason, 200)};
}

static void tell_note(Import *m, int64_t line, Str column, Str reason)
{
    DiReport *r = m->report;
    r->odd++;
    if (r->note_count < DI_SHOWN) r->notes[r->note_count++] = (DiFault){line, kept(m, column, 60), kept(m, reason, 200)};
}

static void tell_change(Import *m, char kind, Str code, Str name)
{
    DiReport *r = m->report;
    if (r->change_count < DI_SHOWN) r->changes[r->change_count++] = (DiChange){.kind = kind, .code = kept(m, code, 100), .name = kept(m, name, 150)};
}

/* The fields that differ, in words; the first of them as it was and is. */
static void tell_fields(Import *m, const DiRecord *d, Str before)
{
    DiReport *r = m->report;
    if (r->change_count == DI_SHOWN) return;
    Str was[DI_FIELDS], fields = NO_STR;
    DiChange *k = &r->changes[r->change_count++];
    *k = (DiChange){.kind = '~', .code = kept(m, d->v[DI_CODE], 100), .name = kept(m, d->v[DI_NAME], 150)};
    di_unpack(m->c->keep, before, was);
    for (int i = 0; i < DI_FIELDS; i++) {
        if (same(was[i], d->v[i])) continue;
        bool first = !fields.len;
        fields = first ? di_specs[i].words : cat(m->c->keep, fields, S(", "), di_specs[i].words);
        if (first || (i != DI_UPDATED && same(k->fields, di_specs[DI_UPDATED].words))) {
            k->fields = di_specs[i].words, k->before = kept(m, was[i], 120), k->after = kept(m, d->v[i], 120);
        }
    }
    k->fields = str_copy(m->whole, fields);
}

/* ---------------------------------------------------------------------------------------- rows */

static Str hash_of_fields(Ctx *c, Str fields, Str structure)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, HASH_BYTES);
    hash_of(out, HASH_BYTES, NO_STR, DERIVED, structure, S("\t"), fields);
    return str_of(out, HASH_BYTES);
}

static Str or_none(Str s) { return s.len ? s : NO_STR; }

/* Of this file: what it no longer names ends. */
static void source_seen(Import *m, Str source)
{
    for (int i = 0; i < m->source_count; i++)
        if (same(m->sources[i], source)) return;
    if (m->source_count == SOURCES) fail(m->c, ERR_INPUT, S("le fichier nomme plus de 64 sources"));
    else m->sources[m->source_count++] = str_copy(m->whole, source);
}

/* What is to be done with a row that is there, or not: '+' new, '~' changed, '=' the same, '2' twice in this file. */
static char verdict_of(Import *m, Id known, Str known_hash, Day ended, Str hash)
{
    if (known && !set_add(m->whole, &m->seen, known)) return '2';
    DiReport *r = m->report;
    if (known && ended) r->back++;
    bool changes = !known || ended || !same(known_hash, hash);
    r->added += !known;
    r->changed += known && changes;
    r->same += !changes;
    return !known ? '+' : changes ? '~' : '=';
}

static void take_structure(Import *m, const DiRecord *d, int64_t line)
{
    Ctx *c = m->c;
    const Str *v = d->v;
    Str fields = di_pack(c->keep, v), hash = hash_of_fields(c, fields, S(""));
    const StructureKnown *known = structure_known(c, v[DI_CODE], v[DI_SOURCE]);
    char verdict = verdict_of(m, known ? known->id : 0, known ? known->hash : S(""), known ? known->ended_day : 0, hash);
    Id id = known ? known->id : verdict == '+' ? new_id(c) : 0;
    Str address = v[DI_ADDRESS_MORE].len ? cat(c->keep, v[DI_ADDRESS], S(", "), v[DI_ADDRESS_MORE]) : v[DI_ADDRESS];
    if (verdict == '2') tell_fault(m, line, S("id"), S("cet identifiant est déjà dans le fichier"));
    if (verdict == '+') {
        set_add(m->whole, &m->seen, id);
        structure_add(c, (StructureAdd){.id = id, .source = v[DI_SOURCE], .code = v[DI_CODE], .name = v[DI_NAME], .insee = or_none(v[DI_INSEE]), .commune = or_none(v[DI_COMMUNE]),
                                        .address = or_none(address), .phone = or_none(v[DI_PHONE]), .email = or_none(v[DI_EMAIL]), .updated_day = d->updated, .fields = fields,
                                        .since_day = m->day, .hash = hash});
        tell_change(m, '+', v[DI_CODE], v[DI_NAME]);
    }
    if (verdict != '~') return;
    const FieldsRow *before = structure_fields(c, id);
    if (before) tell_fields(m, d, before->fields);
    structure_set(c, (StructureSet){.id = id, .name = v[DI_NAME], .insee = or_none(v[DI_INSEE]), .commune = or_none(v[DI_COMMUNE]), .address = or_none(address),
                                    .phone = or_none(v[DI_PHONE]), .email = or_none(v[DI_EMAIL]), .updated_day = d->updated, .fields = fields, .hash = hash});
}

/* The structure that a service names; the one of the line before is remembered. */
static const StructureKnown *structure_of(Import *m, const DiRecord *d)
{
    Str code = d->v[DI_STRUCTURE_ID], source = d->v[DI_SOURCE];
    if (m->last.id && same(m->last_code, code) && same(m->last_source, source)) return &m->last;
    const StructureKnown *known = structure_known(m->c, code, source);
    if (!known) return NULL;
    Arena here = arena_over(m->memory, sizeof m->memory);
    if (code.len + source.len + known->name.len + known->commune.len > (ptrdiff_t)sizeof m->memory - 64) return known;
    m->last_code = str_copy(&here, code), m->last_source = str_copy(&here, source);
    m->last = (StructureKnown){.id = known->id, .name = str_copy(&here, known->name), .commune = known->commune.at ? str_copy(&here, known->commune) : NO_STR};
    return &m->last;
}

/* Where it is: its own point, else the centre of its commune. */
static int64_t place_it(Ctx *c, DiRecord *d)
{
    if (!d->has_point) {
        const CommuneRow *commune = commune_of(c, d->v[DI_INSEE]);
        if (!commune) return 0;
        d->lat = commune->lat, d->lon = commune->lon;
    }
    return geo_cell(d->lat, d->lon);
}

static ServiceAdd service_columns(Import *m, DiRecord *d, const StructureKnown *structure, Str hash)
{
    Ctx *c = m->c;
    const Str *v = d->v;
    Str key = fold(c->keep, cat(c->keep, v[DI_NAME], S(" "), structure->name, S(" "), v[DI_COMMUNE]));
    int64_t cell = place_it(c, d);
    return (ServiceAdd){.structure = structure->id, .source = v[DI_SOURCE], .code = v[DI_CODE], .name = v[DI_NAME], .search_key = cat(c->keep, S(" "), key), .themes = v[DI_THEMES],
                        .publics = v[DI_PUBLICS], .heads = d->heads, .public_bits = d->public_bits, .age_from = d->age_from, .age_to = d->age_to, .zones = d->zones,
                        .commune = v[DI_COMMUNE].len ? v[DI_COMMUNE] : structure->commune, .lat = cell ? d->lat : 0, .lon = cell ? d->lon : 0, .cell = cell, .remote = d->remote,
                        .updated_day = d->updated, .places = -1, .since_day = m->day, .hash = hash};
}

static void service_write(Import *m, DiRecord *d, const StructureKnown *structure, Id id, bool is_new, Str fields, Str hash)
{
    Ctx *c = m->c;
    ServiceAdd a = service_columns(m, d, structure, hash);
    a.id = id;
    if (is_new) {
        service_add(c, a);
        service_text_put(c, id, fields);
        tell_change(m, '+', a.code, a.name);
        return;
    }
    const FieldsRow *before = service_fields(c, id);
    if (before) tell_fields(m, d, before->fields);
    service_set(c, (ServiceSet){.id = id, .structure = a.structure, .name = a.name, .search_key = a.search_key, .themes = a.themes, .publics = a.publics, .heads = a.heads,
                                .public_bits = a.public_bits, .age_from = a.age_from, .age_to = a.age_to, .zones = a.zones, .commune = a.commune, .lat = a.lat, .lon = a.lon,
                                .cell = a.cell, .remote = a.remote, .updated_day = a.updated_day, .hash = hash});
    service_text_set(c, id, fields);
}

static void take_service(Import *m, DiRecord *d, int64_t line)
{
    Ctx *c = m->c;
    const ServiceKnown *known = service_known(c, d->v[DI_CODE], d->v[DI_SOURCE]);
    const StructureKnown *structure = structure_of(m, d);
    if (!structure) {
        if (known) set_add(m->whole, &m->seen, known->id);
        tell_fault(m, line, S("structure_id"), cat(c->keep, S("structure inconnue « "), d->v[DI_STRUCTURE_ID], S(" » : importer d’abord les structures")));
        return;
    }
    Str fields = di_pack(c->keep, d->v), hash = hash_of_fields(c, fields, id_text(c->keep, structure->id));
    /* What the structure itself said stands until its producer publishes something else. */
    Day ended = !known || known->closed_day ? 0 : known->ended_day;
    char verdict = verdict_of(m, known ? known->id : 0, known ? known->hash : S(""), ended, hash);
    Id id = known ? known->id : verdict == '+' ? new_id(c) : 0;
    if (verdict == '+') set_add(m->whole, &m->seen, id);
    if (verdict == '2') tell_fault(m, line, S("id"), S("cet identifiant est déjà dans le fichier"));
    if (verdict == '+' || verdict == '~') service_write(m, d, structure, id, verdict == '+', fields, hash);
}

/* A bad line still names its row: what cannot be read is not gone. */
static void keep_row_of(Import *m, const DiRecord *d)
{
    Ctx *c = m->c;
    if (!d->v[DI_CODE].len || !d->v[DI_SOURCE].len) return;
    const ServiceKnown *service = d->service ? service_known(c, d->v[DI_CODE], d->v[DI_SOURCE]) : NULL;
    const StructureKnown *structure = d->service ? NULL : structure_known(c, d->v[DI_CODE], d->v[DI_SOURCE]);
    if (service) set_add(m->whole, &m->seen, service->id);
    if (structure) set_add(m->whole, &m->seen, structure->id);
}

static void take_line(Ctx *c, void *to, const DiLine *line)
{
    Import *m = to;
    DiRecord d;
    inclusion_map(c, m->lists, line, &d);
    m->report->lines++;
    if (m->order.progress && m->report->lines % 10000 == 0) m->order.progress(m->order.progress_to, m->report->lines);
    if (!d.fault.at && !m->kind_known) m->report->services = d.service, m->kind_known = true;
    if (!d.fault.at && d.service != m->report->services) d.fault = S("structures et services vont dans deux fichiers"), d.column = S("structure_id");
    if (d.fault.at) {
        tell_fault(m, line->line, d.column, d.fault);
        keep_row_of(m, &d);
        return;
    }
    source_seen(m, d.v[DI_SOURCE]);
    if (d.note.at) tell_note(m, line->line, d.note_column, d.note);
    if (d.service) take_service(m, &d, line->line);
    else take_structure(m, &d, line->line);
}

/* ---------------------------------------------------------------------------------------- what is gone */

static DirectoryLivingList living(Import *m, Str source, Id after)
{
    return m->report->services ? services_living(m->c, source, after) : structures_living(m->c, source, after);
}

/* Counts a source's rows, or ends those that the file did not name. A page at a time, its memory given back. */
static int64_t walk_source(Import *m, Str source, bool end, int64_t *gone)
{
    Ctx *c = m->c;
    int64_t all = 0;
    Id after = 0;
    Arena mark = *c->keep;
    for (bool more = true; more && !failed(c);) {
        *c->keep = mark;
        DirectoryLivingList page = living(m, source, after);
        for (ptrdiff_t i = 0; i < page.len; i++) {
            const DirectoryLiving *row = &page.at[i];
            after = row->id;
            all++;
            if (set_has(&m->seen, row->id)) continue;
            ++*gone;
            if (end && m->report->services) service_end(c, row->id, m->day);
            if (end && !m->report->services) structure_end(c, row->id, m->day);
            if (end) tell_change(m, '-', row->code, row->name);
        }
        more = page.len > 0;
    }
    *c->keep = mark;
    return all;
}

static bool end_the_rest(Import *m)
{
    Ctx *c = m->c;
    DiReport *r = m->report;
    Arena scratch = arena_over(arena_bytes(c->keep, 1 << 20), 1 << 20);
    c->keep = &scratch;
    for (int i = 0; i < m->source_count && !r->refused.at && !failed(c); i++) {
        int64_t gone = 0, all = walk_source(m, m->sources[i], false, &gone);
        if (gone * 2 > all && gone > 20 && !m->order.shrink)
            r->refused = cat(m->whole, str_int(m->whole, gone), S(" sur "), str_int(m->whole, all), S(" de la source « "), m->sources[i],
                             S(" » ne sont plus dans le fichier. S’il n’en est qu’une partie : --partial. Si c’est voulu : --shrink"));
        else if (gone) walk_source(m, m->sources[i], true, &r->ended);
    }
    c->keep = m->whole;
    return !r->refused.at && !failed(c);
}

bool inclusion_import(Ctx *c, DiStream stream, DiOrder order, DiReport *report)
{
    Import *m = new(c->keep, Import, 1);
    *report = (DiReport){0};
    *m = (Import){.c = c, .order = order, .report = report, .lists = inclusion_lists(c), .whole = c->keep, .day = today(c)};
    stream.take = take_line, stream.to = m;
    if (failed(c) || !inclusion_read(c, stream, &report->unknown)) return false;
    if (report->bad * 10 > report->lines)
        report->refused = cat(c->keep, str_int(c->keep, report->bad), S(" lignes sur "), str_int(c->keep, report->lines), S(" ne peuvent pas être lues : plus d’une sur dix"));
    if (report->refused.at) return false;
    if (!order.partial && !end_the_rest(m)) return false;
    if (report->added || report->changed || report->ended)
        directory_import_add(c, (DirectoryImportAdd){.id = new_id(c), .day = m->day, .file = order.file, .kind = report->services ? S("services") : S("structures"), .lines = report->lines,
                                                     .bad = report->bad, .added = report->added, .changed = report->changed, .ended = report->ended});
    return !failed(c);
}
