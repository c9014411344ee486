/* See programme.h: the import of a page that was read. The same walk shows the differences and writes them, so that a preview cannot
 * say something else than what happens. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "base/hash.h"
#include "domain/programme.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* What is known while walking. Ids of what a preview would make are 0. */
typedef struct {
    bool write;
    ProgrammeDiff *diff;
    CallRowList calls;
    ProjectRowList projects;
    OrgLine *orgs;        /* stored ones and those made on the way, with their names as they become */
    int org_count;
} Import;

static ProgrammeChange *change_put(Import *im, ProgrammeChange change)
{
    ProgrammeDiff *d = im->diff;
    if (d->change_count == d->change_room) return &d->changes[d->change_room - 1]; /* cannot be: room is counted */
    d->changes[d->change_count] = change;
    return &d->changes[d->change_count++];
}

static void field_put(Import *im, Str what, Str field, Str before, Str after, Str note, int line)
{
    if (same(before, after)) return;
    change_put(im, (ProgrammeChange){.kind = CHANGE_FIELD, .what = what, .field = field, .before = before, .after = after, .note = note, .line = line});
}

static Str what_of(Ctx *c, Str call_title, int64_t rank) { return fill(c, T("{appel}, n° {rang}"), call_title, str_int(c->keep, rank)); }

/* ---------------------------------------------------------------------------------------- organisations */

typedef enum { ORG_SAME, ORG_KNOWN, ORG_RENAMED, ORG_NEW } OrgAnswer;

static OrgLine *org_named(Import *im, Str name)
{
    for (int i = 0; i < im->org_count; i++)
        if (same(im->orgs[i].name, name)) return &im->orgs[i];
    return NULL;
}

static OrgLine *org_with(Import *im, Id id)
{
    for (int i = 0; i < im->org_count; i++)
        if (id && im->orgs[i].id == id) return &im->orgs[i];
    return NULL;
}

static bool org_is_shared(const Import *im, const ProjectRow *row)
{
    for (ptrdiff_t i = 0; i < im->projects.len; i++)
        if (im->projects.at[i].id != row->id && im->projects.at[i].org == row->org) return true;
    return false;
}

static bool rest_is_same(const ProjectRow *row, const ProgrammeProject *p)
{
    return same(row->name, p->project) && same(row->territories, p->territories) && same(row->public, p->public) &&
           same(row->heading, p->heading) && same(row->description, p->description);
}

static Id org_make(Ctx *c, Import *im, Str name)
{
    Id id = 0;
    if (im->write) {
        id = new_id(c);
        org_add(c, id, name, S("grantee"));
        team_add(c, new_id(c), id, T("Équipe"));
        im->diff->new_orgs[im->diff->new_org_count++] = id;
    }
    im->orgs[im->org_count++] = (OrgLine){.id = id, .name = name, .kind = S("grantee")};
    return id;
}

/* The organisation that leads the project from now on; `row` NULL for a project that is new. */
static Id org_of(Ctx *c, Import *im, const ProjectRow *row, const ProgrammeProject *p, OrgAnswer *answer)
{
    OrgLine *present = row ? org_with(im, row->org) : NULL;
    *answer = ORG_SAME;
    if (present && same(present->name, p->organisation)) return present->id;
    OrgLine *known = org_named(im, p->organisation);
    *answer = known ? ORG_KNOWN : ORG_NEW;
    if (known) return known->id;
    if (!present || org_is_shared(im, row) || !rest_is_same(row, p)) return org_make(c, im, p->organisation);
    *answer = ORG_RENAMED;
    present->name = p->organisation;
    if (im->write) org_name_set(c, present->id, p->organisation);
    return present->id;
}

static Str org_note(Ctx *c, OrgAnswer answer)
{
    switch (answer) {
    case ORG_KNOWN: return T("organisation déjà connue");
    case ORG_RENAMED: return T("même organisation sous un nouveau nom : ses comptes et ses dossiers restent");
    case ORG_NEW: return T("nouvelle organisation");
    default: return NO_STR;
    }
}

/* ---------------------------------------------------------------------------------------- projects and calls */

static Str key_of(Ctx *c, const ProgrammeProject *p)
{
    return programme_key(c, p->organisation, p->project, p->territories, p->public, p->description);
}

static Str or_absent(Str s) { return s.len ? s : NO_STR; }

static void project_new(Ctx *c, Import *im, Id call, Str what, const ProgrammeProject *p)
{
    OrgAnswer answer;
    Id org = org_of(c, im, NULL, p, &answer);
    Str name = p->project.len ? cat(c->keep, p->organisation, S(" – "), p->project) : p->organisation;
    im->diff->added++;
    change_put(im, (ProgrammeChange){.kind = CHANGE_ADDED, .what = what, .field = T("projet ajouté"), .after = name, .note = org_note(c, answer), .line = p->line});
    if (!im->write) return;
    Id id = new_id(c);
    project_add(c, (ProjectAdd){.id = id, .call = call, .rank = p->rank, .org = org, .name = or_absent(p->project), .territories = p->territories,
                                .public = or_absent(p->public), .heading = or_absent(p->heading), .description = p->description, .search_key = key_of(c, p)});
    consortium_put(c, id, org, S("lead"));
}

static void project_compare(Ctx *c, Import *im, const ProjectRow *row, Str what, const ProgrammeProject *p)
{
    OrgAnswer answer;
    Str key = key_of(c, p);
    int before = im->diff->change_count;
    Id org = org_of(c, im, row, p, &answer);
    field_put(im, what, T("organisation"), row->org_name, p->organisation, org_note(c, answer), p->line);
    field_put(im, what, T("nom du projet"), row->name, p->project, NO_STR, p->line);
    field_put(im, what, T("territoires"), row->territories, p->territories, NO_STR, p->line);
    field_put(im, what, T("public"), row->public, p->public, NO_STR, p->line);
    field_put(im, what, T("rubrique"), row->heading, p->heading, NO_STR, p->line);
    field_put(im, what, T("description"), row->description, p->description, NO_STR, p->line);
    bool changed = im->diff->change_count > before;
    if (changed) im->diff->changed++;
    else im->diff->unchanged++;
    if (!im->write || (!changed && same(key, row->search_key))) return;
    project_set(c, (ProjectSet){.id = row->id, .org = org, .name = or_absent(p->project), .territories = p->territories, .public = or_absent(p->public),
                                .heading = or_absent(p->heading), .description = p->description, .search_key = key});
    if (org == row->org) return;
    consortium_lead_set(c, row->id, org);
    consortium_put(c, row->id, org, S("lead"));
}

static const ProjectRow *project_at(const Import *im, int64_t call_rank, int64_t rank)
{
    for (ptrdiff_t i = 0; i < im->projects.len; i++)
        if (im->projects.at[i].call_rank == call_rank && im->projects.at[i].rank == rank) return &im->projects.at[i];
    return NULL;
}

static Id call_of(Ctx *c, Import *im, int64_t rank, const ProgrammeCall *read)
{
    const CallRow *row = NULL;
    for (ptrdiff_t i = 0; i < im->calls.len; i++)
        if (im->calls.at[i].rank == rank) row = &im->calls.at[i];
    if (!row) {
        change_put(im, (ProgrammeChange){.kind = CHANGE_ADDED, .what = read->title, .field = T("appel ajouté"), .after = read->title, .line = read->line});
        if (!im->write) return 0;
        Id id = new_id(c);
        call_add(c, id, rank, read->title, read->type);
        return id;
    }
    int before = im->diff->change_count;
    field_put(im, row->title, T("titre de l’appel"), row->title, read->title, NO_STR, read->line);
    field_put(im, row->title, T("type d’appel"), row->type, read->type, NO_STR, read->line);
    if (im->write && im->diff->change_count > before) call_set(c, row->id, read->title, read->type);
    return row->id;
}

static bool is_in(const ProgrammeText *p, const ProjectRow *row)
{
    if (row->call_rank < 1 || row->call_rank > p->len) return false;
    const ProgrammeCall *call = &p->calls[row->call_rank - 1];
    for (ptrdiff_t i = 0; i < call->projects_len; i++)
        if (call->projects[i].rank == row->rank) return true;
    return false;
}

static void vanished_put(Ctx *c, Import *im, const ProgrammeText *p)
{
    for (ptrdiff_t i = 0; i < im->projects.len; i++) {
        const ProjectRow *row = &im->projects.at[i];
        if (is_in(p, row)) continue;
        im->diff->vanished++;
        change_put(im, (ProgrammeChange){.kind = CHANGE_VANISHED, .what = what_of(c, row->call_title, row->rank), .field = T("absent du texte"),
                                         .before = row->name.len ? row->name : row->org_name, .note = T("gardé tel quel")});
    }
}

/* ---------------------------------------------------------------------------------------- the walk */

#define FIELDS_COMPARED 6

static void import_begin(Ctx *c, Import *im, const ProgrammeText *p)
{
    im->calls = call_rows(c);
    im->projects = project_rows(c);
    OrgLineList stored = org_lines(c);
    int read = 0;
    for (ptrdiff_t i = 0; i < p->len; i++) read += (int)p->calls[i].projects_len;
    im->orgs = new(c->keep, OrgLine, stored.len + read + 1);
    for (ptrdiff_t i = 0; i < stored.len; i++) im->orgs[im->org_count++] = stored.at[i];
    *im->diff = (ProgrammeDiff){.calls = (int)p->len, .projects = read};
    im->diff->change_room = FIELDS_COMPARED * read + 2 * (int)p->len + (int)im->projects.len + 1;
    im->diff->changes = new(c->keep, ProgrammeChange, im->diff->change_room);
    im->diff->new_orgs = new(c->keep, Id, read + 1);
}

bool programme_import(Ctx *c, const ProgrammeText *p, bool write, ProgrammeDiff *diff)
{
    Import im = {.write = write, .diff = diff};
    import_begin(c, &im, p);
    for (ptrdiff_t k = 0; k < p->len && !failed(c); k++) {
        const ProgrammeCall *call = &p->calls[k];
        Id id = call_of(c, &im, k + 1, call);
        for (ptrdiff_t i = 0; i < call->projects_len && !failed(c); i++) {
            const ProgrammeProject *project = &call->projects[i];
            const ProjectRow *row = project_at(&im, k + 1, project->rank);
            Str what = what_of(c, call->title, project->rank);
            if (row) project_compare(c, &im, row, what, project);
            else project_new(c, &im, id, what, project);
        }
    }
    vanished_put(c, &im, p);
    return write && !failed(c) ? programme_rules_apply(c) : !failed(c);
}

Str programme_digest(Ctx *c, const ProgrammeText *p, const ProgrammeDiff *diff)
{
    uint8_t hash[20];
    Buf b = buf_new(c->keep, 4 << 10, 4 << 20);
    for (int i = 0; i < diff->change_count; i++) {
        const ProgrammeChange *ch = &diff->changes[i];
        const Str parts[] = {ch->what, ch->field, ch->before, ch->after, ch->note};
        for (int k = 0; k < 5; k++) {
            buf_int(&b, parts[k].len);
            buf_byte(&b, ':');
            buf_put(&b, parts[k]);
        }
    }
    Str parts[] = {programme_json(c, p), buf_str(&b)};
    hash_fields(hash, sizeof hash, NO_STR, parts, 2);
    return str_hex(c->keep, str_copy(c->keep, str_of(hash, sizeof hash)));
}
