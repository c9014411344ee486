/* See import_services.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/import_services.h"

#include "cli/home.h"
#include "cli/operation.h"
#include "cli/say.h"
#include "domain/inclusion.h"
#include "platform/linux/stream.h"
#include "store/db.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- what is said */

static Str where_of(Ctx *c, const DiFault *f)
{
    return cat(c->keep, S("  ligne "), str_int(c->keep, f->line), f->column.len ? cat(c->keep, S(", "), f->column) : S(""), S(" : "), f->reason);
}

static void say_faults(Ctx *c, Str title, const DiFault *at, int count, int64_t all)
{
    if (!all) return;
    say(c, title, S(" : "), str_int(c->keep, all));
    for (int i = 0; i < count; i++) say(c, where_of(c, &at[i]));
    if (all > count) say(c, S("  … et "), str_int(c->keep, all - count), S(" de plus"));
}

static void say_change(Ctx *c, const DiChange *k)
{
    Str sign = k->kind == '+' ? S("  + ") : k->kind == '-' ? S("  - ") : S("  ~ ");
    say(c, sign, k->code, S(" "), k->name, k->kind == '-' ? S(" : n’est plus publié, terminé aujourd’hui") : S(""), k->fields.len ? S(" : ") : S(""), k->fields);
    if (k->fields.len && k->before.len) say(c, S("      - "), k->before);
    if (k->fields.len && k->after.len) say(c, S("      + "), k->after);
}

static void say_report(Ctx *c, const DiReport *r, bool dry_run)
{
    for (ptrdiff_t i = 0; i < r->unknown.len; i++) say(c, S("colonne laissée de côté : "), r->unknown.at[i]);
    say_faults(c, S("Lignes laissées de côté"), r->faults, r->fault_count, r->bad);
    say_faults(c, S("Lignes prises, à relire"), r->notes, r->note_count, r->odd);
    for (int i = 0; i < r->change_count; i++) say_change(c, &r->changes[i]);
    int64_t changes = r->added + r->changed + r->ended;
    if (changes > r->change_count) say(c, S("  … et "), str_int(c->keep, changes - r->change_count), S(" changements de plus"));
    if (r->refused.at) return;
    say(c, str_int(c->keep, r->lines), r->services ? S(" services lus : ") : S(" structures lues : "), str_int(c->keep, r->added), S(" nouveaux, "), str_int(c->keep, r->changed),
        S(" changés"), r->back ? cat(c->keep, S(" (dont "), str_int(c->keep, r->back), S(" revenus)")) : S(""), S(", "), str_int(c->keep, r->same), S(" inchangés, "), str_int(c->keep, r->ended),
        S(" terminés, "), str_int(c->keep, r->bad), S(" lignes laissées de côté"), dry_run ? S(" ; rien n’est enregistré.") : S(". Enregistré."));
}

static json_t *faults_json(const DiFault *at, int count)
{
    json_t *all = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(all, json_pack("{s:I, s:o, s:o}", "line", (json_int_t)at[i].line, "column", json_str(at[i].column), "reason", json_str(at[i].reason)));
    return all;
}

static void say_json_report(const DiReport *r, bool written)
{
    json_t *changes = json_array(), *unknown = json_array();
    for (int i = 0; i < r->change_count; i++) {
        const DiChange *k = &r->changes[i];
        json_array_append_new(changes, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "kind", k->kind == '+' ? "added" : k->kind == '-' ? "ended" : "changed", "id", json_str(k->code), "name",
                                                 json_str(k->name), "fields", json_str(k->fields), "before", json_str(k->before), "after", json_str(k->after)));
    }
    for (ptrdiff_t i = 0; i < r->unknown.len; i++) json_array_append_new(unknown, json_str(r->unknown.at[i]));
    say_json(json_pack("{s:b, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:o, s:o}", "written", written, "kind", r->services ? "services" : "structures", "lines",
                       (json_int_t)r->lines, "bad", (json_int_t)r->bad, "odd", (json_int_t)r->odd, "added", (json_int_t)r->added, "changed", (json_int_t)r->changed, "unchanged",
                       (json_int_t)r->same, "ended", (json_int_t)r->ended, "refused", json_str(r->refused), "faults", faults_json(r->faults, r->fault_count), "notes",
                       faults_json(r->notes, r->note_count), "changes", changes, "unknown_columns", unknown));
}

/* ---------------------------------------------------------------------------------------- doing it */

static void progress(void *to, int64_t lines)
{
    Arena here = arena_over((char[200]){0}, 200);
    if (to) say_error(cat(&here, str_int(&here, lines), S(" lignes …")));
}

/* Rows come in no order: with a small cache each would bring a page of an index from the file. Mapped pages would count as memory. */
static void tune(Cli *cli)
{
    if (home_is_sqlite(cli)) (void)db_script(cli->c, S("pragma mmap_size=0; pragma cache_size=-12000"));
}

bool import_services(Cli *cli, const Options_import *o)
{
    Ctx *c = cli->c;
    Stream *file = new(c->keep, Stream, 1);
    DiReport *r = new(c->keep, DiReport, 1);
    if (!stream_open(c, file, o->file)) return false;
    bool open = home_open(cli, HOME_WITH_KEY);
    if (open) tune(cli);
    DiOrder order = {.file = str_head_runes(o->file, 200), .partial = o->partial, .shrink = o->shrink, .progress = progress, .progress_to = cli->json ? NULL : file};
    DiStream stream = {.more = stream_more, .from = file};
    bool done = open && operation_begin(c) && inclusion_import(c, stream, order, r);
    if (done && !o->dry_run) done = operation_end(c, S("cli.import_services"));
    if (!done || o->dry_run) db_rollback(c);
    if (!stream_end(c, file) || failed(c)) return false;
    if (cli->json) say_json_report(r, done && !o->dry_run);
    else say_report(c, r, o->dry_run);
    return done || fail(c, ERR_INPUT, cat(c->keep, S("rien n’est enregistré : "), r->refused));
}
