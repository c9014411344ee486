/* repere check: is everything as it must be? Changes nothing. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/check.h"
#include "app/journal.h"
#include "cli/home.h"
#include "cli/org_keys.h"
#include "cli/say.h"
#include "domain/expiry.h"
#include "store/db_tools.h"
#include "store/read.h"

#include "base/banned.h"

typedef struct {
    JournalCheck journal;
    DerivedCheck derived;
    ExpiryCounts due;
    OrgKeysCheck keys;
    int64_t waiting, late, retried, given_up; /* messages; late: somebody has waited for a link for an hour */
    Str database;         /* what is wrong with the file; absent when nothing is */
} Findings;

/* To be looked at, no damage: the house is whole when a mail server is not. */
static void look_at_messages(Ctx *c, Findings *f)
{
    MessageWaiting waiting = message_waiting_counts(c, c->received - HOUR_MS);
    SendingCountList all = sending_counts(c, c->received - 7 * DAY_MS);
    f->waiting = waiting.rows, f->late = waiting.late;
    for (ptrdiff_t i = 0; i < all.len; i++) {
        if (same(all.at[i].state, S("given_up"))) f->given_up += all.at[i].rows;
        else if (all.at[i].retried) f->retried += all.at[i].rows;
        else if (same(all.at[i].state, S("waiting"))) f->waiting += all.at[i].rows;
    }
}

/* One snapshot for all questions, so that a busy server is no fault. */
static bool look(Ctx *c, Findings *f)
{
    if (!db_begin(c, BEGIN_READ)) return false;
    f->keys = org_keys_check(c);
    f->journal = journal_check(c);
    f->derived = derived_check(c);
    f->due = expiry_due(c);
    look_at_messages(c, f);
    bool looked = db_integrity(c, &f->database);
    db_rollback(c);
    return looked && !failed(c);
}

static bool journal_is_good(const Findings *f) { return !f->journal.wrong.at && f->journal.orphans == 0; }
static bool derived_is_good(const Findings *f) { return f->derived.wrong == 0 && f->derived.stands == 0 && f->derived.outings == 0 && f->derived.tallies == 0 && f->derived.reports == 0; }

static bool all_is_good(const Findings *f)
{
    return journal_is_good(f) && derived_is_good(f) && f->keys.wrong == 0 && !f->database.at;
}

static void say_findings_json(const Findings *f)
{
    json_t *journal = json_pack("{s:b, s:I, s:I, s:I, s:I, s:o}", "good", journal_is_good(f), "seals", (json_int_t)f->journal.seals, "rows",
                                (json_int_t)f->journal.rows, "unsealed", (json_int_t)f->journal.unsealed, "orphans",
                                (json_int_t)f->journal.orphans, "wrong", json_str(f->journal.wrong));
    json_t *derived = json_pack("{s:b, s:I, s:I, s:I, s:I, s:I, s:I}", "good", derived_is_good(f), "persons", (json_int_t)f->derived.persons, "wrong",
                                (json_int_t)f->derived.wrong, "stands", (json_int_t)f->derived.stands, "outings", (json_int_t)f->derived.outings,
                                "tallies", (json_int_t)f->derived.tallies, "reports", (json_int_t)f->derived.reports);
    json_t *keys = json_pack("{s:b, s:I, s:I, s:I}", "good", f->keys.wrong == 0, "keys", (json_int_t)f->keys.keys, "wrong",
                             (json_int_t)f->keys.wrong, "missing", (json_int_t)f->keys.missing);
    json_t *due = json_pack("{s:I, s:I, s:I, s:I}", "persons", (json_int_t)f->due.persons, "notes", (json_int_t)f->due.notes, "facts",
                            (json_int_t)f->due.facts, "reads", (json_int_t)f->due.reads);
    json_t *messages = json_pack("{s:I, s:I, s:I, s:I}", "waiting", (json_int_t)f->waiting, "late", (json_int_t)f->late, "retried",
                                 (json_int_t)f->retried, "given_up", (json_int_t)f->given_up);
    say_json(json_pack("{s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "good", all_is_good(f), "journal", journal, "derived", derived, "keys", keys, "due",
                       due, "messages", messages, "database", f->database.at ? json_str(f->database) : json_string("good")));
}

static void say_findings(Cli *cli, const Findings *f)
{
    Ctx *c = cli->c;
#define N(number) str_int(c->keep, (number))
#define GOOD(is) ((is) ? S("bon     ") : S("MAUVAIS "))
    say(c, GOOD(journal_is_good(f)), S("journal : "), N(f->journal.rows), S(" opérations sous "), N(f->journal.seals), S(" sceaux, "),
        N(f->journal.unsealed), S(" pas encore scellées"),
        f->journal.wrong.at ? cat(c->keep, S(" ; le sceau "), f->journal.wrong, S(" ne tient pas")) : S(""));
    if (f->journal.orphans) say(c, S("        "), N(f->journal.orphans), S(" faits sans opération au journal"));
    say(c, GOOD(derived_is_good(f)), S("valeurs calculées : "), N(f->derived.persons), S(" dossiers refaits, "), N(f->derived.wrong),
        S(" différents, "), N(f->derived.stands), S(" corrections mal marquées, "), N(f->derived.outings), S(" sorties mal marquées, "), N(f->derived.tallies),
        S(" compteurs faux, "), N(f->derived.reports), S(" rapports changés"));
    say(c, GOOD(f->keys.wrong == 0), S("clés : "), N(f->keys.keys), S(" d’organisations, "), N(f->keys.wrong),
        S(" que cette clé maîtresse n’ouvre pas, "), N(f->keys.missing), S(" organisations encore sans clé"));
    say(c, GOOD(!f->database.at), S("base : "), f->database.at ? f->database : home_is_sqlite(cli) ? S("entière") : S("PostgreSQL (voir pg_amcheck)"));
    say(c, S("        à oublier aujourd’hui : "), N(f->due.persons), S(" dossiers, "), N(f->due.notes), S(" notes, "), N(f->due.facts), S(" faits, "), N(f->due.reads), S(" lectures"));
    say(c, S("        messages : "), N(f->waiting), S(" à envoyer, "), N(f->late), S(" liens attendus depuis plus d’une heure, "), N(f->retried),
        S(" à réessayer, "), N(f->given_up), S(" pas envoyés en 7 jours (page « Messages envoyés »)"));
#undef N
#undef GOOD
}

bool command_check(Cli *cli, const Options_check *o)
{
    Findings f = {0};
    if (!home_open(cli, HOME_WITH_KEY) || !look(cli->c, &f)) return false;
    if (cli->json) say_findings_json(&f);
    else say_findings(cli, &f);
    return all_is_good(&f) || fail(cli->c, ERR_BROKEN, S("des vérifications ont échoué"));
}
