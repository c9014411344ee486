/* repere import programme FILE: the published page of a programme, compared and taken over. repere import caseload FILE --as ACCOUNT: an
 * existing caseload (cli/import_caseload.c). repere import services FILE: the directory (cli/import_services.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/home.h"
#include "cli/import_caseload.h"
#include "cli/import_services.h"
#include "cli/kinds.h"
#include "cli/operation.h"
#include "cli/org_keys.h"
#include "cli/say.h"
#include "domain/programme.h"
#include "platform/linux/files.h"
#include "store/db.h"

#include "base/banned.h"

static bool text_read(Ctx *c, Str file, ProgrammeText *out)
{
    Str text;
    if (!file_read(c, str_z(c->keep, file), PROGRAMME_MAX_BYTES, &text)) return false;
    if (programme_read(c, text, out)) return true;
    c->err.message = cat(c->keep, file, S(", "), c->err.message);
    return false;
}

static bool compare(Ctx *c, const ProgrammeText *text, ProgrammeDiff *diff)
{
    bool done = db_begin(c, BEGIN_READ) && programme_import(c, text, false, diff);
    db_rollback(c);
    return done;
}

static bool take_over(Ctx *c, const ProgrammeText *text, ProgrammeDiff *diff)
{
    int64_t made = 0;
    return operation_begin(c) && programme_import(c, text, true, diff) && org_keys_make_missing(c, &made) &&
           operation_end(c, S("cli.import"));
}

static Str kind_name(ChangeKind kind)
{
    return kind == CHANGE_ADDED ? S("added") : kind == CHANGE_VANISHED ? S("vanished") : S("field");
}

static void say_diff_json(const ProgrammeDiff *d, bool dry_run)
{
    json_t *changes = json_array();
    for (int i = 0; i < d->change_count; i++) {
        const ProgrammeChange *k = &d->changes[i];
        json_array_append_new(changes, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:i}", "kind", json_str(kind_name(k->kind)), "what",
                                                 json_str(k->what), "field", json_str(k->field), "before", json_str(k->before), "after",
                                                 json_str(k->after), "note", json_str(k->note), "line", k->line));
    }
    say_json(json_pack("{s:b, s:i, s:i, s:i, s:i, s:i, s:i, s:o}", "written", !dry_run, "calls", d->calls, "projects", d->projects, "added",
                       d->added, "changed", d->changed, "unchanged", d->unchanged, "vanished", d->vanished, "changes", changes));
}

static void say_change(Ctx *c, const ProgrammeChange *k)
{
    Str what = k->kind == CHANGE_ADDED ? S("  + ") : k->kind == CHANGE_VANISHED ? S("  ? ") : S("  ~ ");
    Str field = k->field.len ? cat(c->keep, S(", "), k->field) : S("");
    say(c, what, k->what, field, k->kind == CHANGE_VANISHED ? S(" : n’est plus dans la page, reste enregistré") : S(""),
        k->note.len ? cat(c->keep, S(" ("), k->note, S(")")) : S(""));
    if (k->kind == CHANGE_FIELD && k->before.len) say(c, S("      - "), k->before);
    if (k->kind == CHANGE_FIELD && k->after.len) say(c, S("      + "), k->after);
}

static void say_diff(Ctx *c, const ProgrammeDiff *d, bool dry_run)
{
    for (int i = 0; i < d->change_count; i++) say_change(c, &d->changes[i]);
    say(c, str_int(c->keep, d->calls), S(" appels, "), str_int(c->keep, d->projects), S(" projets lus : "), str_int(c->keep, d->added),
        S(" nouveaux, "), str_int(c->keep, d->changed), S(" changés, "), str_int(c->keep, d->unchanged), S(" inchangés, "),
        str_int(c->keep, d->vanished), S(" absents de la page"), dry_run ? S(" ; rien n’est enregistré.") : S(". Enregistré."));
}

bool command_import(Cli *cli, const Options_import *o)
{
    Ctx *c = cli->c;
    ProgrammeText text;
    ProgrammeDiff diff = {0};
    if (same(o->what, S("caseload"))) return import_caseload(cli, o);
    if (same(o->what, S("services")) || same(o->what, S("structures"))) return import_services(cli, o);
    if (!same(o->what, S("programme")))
        return fail(c, ERR_INPUT, cat(c->keep, S("« "), o->what, S(" » : les imports sont « programme », « caseload » et « services »")));
    if (!text_read(c, o->file, &text)) return false;
    if (o->dry_run && cli->json) { /* what the file says, as data: no region is needed to read it */
        say_text(programme_json(c, &text));
        return true;
    }
    if (!home_open(cli, HOME_WITH_KEY)) return false;
    if (!(o->dry_run ? compare(c, &text, &diff) : take_over(c, &text, &diff))) return false;
    if (cli->json) say_diff_json(&diff, o->dry_run);
    else say_diff(c, &diff, o->dry_run);
    return true;
}
