/* Who may open a file and who did; asking for a file with a reason; the log of reads for who protects data. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/access.h"

#include "base/fold.h"
#include "domain/access.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "domain/role.h"
#include "http/http.h"
#include "page/sheet.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define READS_SHOWN 50
#define LINES 50
#define SHEET_LINES 20000

/* ---------------------------------------------------------------------------------------- in the file */

Str reasoned_until(Ctx *c, Id person)
{
    const Grant *grant = may(c, CAN_reason) ? grant_row(c, person, c->received) : NULL;
    return grant ? time_text(c, grant->until_ms) : NO_STR;
}

Day hidden_due(Day next, StepLineList shown)
{
    for (ptrdiff_t i = 0; i < shown.len; i++)
        if (!shown.at[i].done_day && shown.at[i].due_day == next) return 0;
    return next;
}

static StrList words_of(Ctx *c, Str codes)
{
    Str *at = new(c->keep, Str, 24), rest = codes;
    ptrdiff_t n = 0;
    while (rest.len && n < 24) {
        str_cut(rest, ' ', &at[n], &rest);
        if (at[n].len) n++;
    }
    return (StrList){at, n};
}

/* What a tie opens beyond what everybody in reach sees. */
static StrList opened_by(Ctx *c, const TieOpen *tie)
{
    Sight sight = {.role = tie->role, .compartments = tie->compartments};
    StrList all = words_of(c, compartments_open(c, (SightList){&sight, 1}, false));
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (!codes_have(c->my.open, all.at[i])) ((Str *)all.at)[n++] = all.at[i];
    return (StrList){all.at, n};
}

static ItemList items_to_give(Ctx *c)
{
    StrList codes = compartments_to_give(c);
    Item *at = new(c->keep, Item, codes.len + 1);
    for (ptrdiff_t i = 0; i < codes.len; i++) at[i] = (Item){.code = codes.at[i], .label = list_label(c, S("compartments"), codes.at[i])};
    return (ItemList){at, codes.len};
}

static bool is_lead(const PersonRow *row, const Ctx *c) { return row->lead && row->lead == c->my.account; }

Reply reads_list(Ctx *c, ReadsForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    const PersonRow *row = person_row_of(c, person);
    Str first, second;
    int64_t before = INT64_MAX;
    Id before_account = INT64_MAX;
    if (str_cut(f.before, '_', &first, &second) && str_number(first, &before)) before_account = id_read(second);
    ReadsPage p = {.person = f.person, .reads = access_of(c, person, before, before_account), .reasoned = reasoned_of(c, person), .to_give = items_to_give(c)};
    TieOpenList ties = tie_open_rows(c, person, day_of(c->received));
    if (failed(c) || !row) return (Reply){0};
    p.shown = shown_cards(c, person, row->lead);
    p.name = person_short_name(c, row->first_name, row->alias);
    p.ties = (OpenToList){new(c->keep, OpenTo, ties.len + 1), 0};
    for (ptrdiff_t i = 0; i < ties.len; i++) {
        const TieOpen *t = &ties.at[i];
        if (!codes_have(c->my.ties, t->role)) continue;
        p.ties.at[p.ties.len++] = (OpenTo){.tie = t->id, .name = t->name, .role = t->role, .open = opened_by(c, t),
                                           .decided = is_lead(row, c) && may(c, CAN_encounter) && t->account != c->my.account};
    }
    if (p.reads.len > READS_SHOWN)
        p.next = cat(c->keep, path_to(c, "/persons/", f.person, "/reads?before="), str_int(c->keep, p.reads.at[READS_SHOWN - 1].at_ms), S("_"),
                     id_text(c->keep, p.reads.at[READS_SHOWN - 1].account));
    return show(view_reads(c, p));
}

Reply tie_open_set(Ctx *c, TieOpenForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    tie_opens(c, person, f.tie, f.compartments);
    return see_other(T("Enregistré : cela vaut dès la prochaine ouverture."), path_to(c, "/persons/", f.person, "/reads"));
}

/* ---------------------------------------------------------------------------------------- with a reason */

Reply reasoned_new(Ctx *c, ReasonedForm f)
{
    ReasonedMineList mine = reasoned_mine_rows(c, c->received - REASONED_MS);
    ReasonedMine *running = new(c->keep, ReasonedMine, mine.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < mine.len; i++)
        if (mine.at[i].person && mine.at[i].until_ms > c->received) running[n++] = mine.at[i];
    return show(view_reasoned_new(c, f, list_items(c, S("access_reason")), (ReasonedMineList){running, n}));
}

Reply reasoned_ask(Ctx *c, ReasonedForm f)
{
    Id request = reasoned_request(c, f);
    return see_other(S(""), path_to(c, "/reasoned/", request, ""));
}

Reply reasoned_show(Ctx *c, ReasonedOneForm f)
{
    const ReasonedRow *row = reasoned_row(c, f.request);
    if (!row) return fail(c, ERR_MISSING, S("no such request of mine")), (Reply){0};
    ReasonedPage p = {.person = row->person, .already = row->person && !row->until_ms, .open = row->until_ms > c->received,
                      .until = time_text(c, row->until_ms)};
    return show(view_reasoned_show(c, p));
}

/* ---------------------------------------------------------------------------------------- the log */

/* A day, or all of the kept year of one account. */
static AccessQuery query_of(Ctx *c, AccessLogForm f)
{
    AccessQuery q = {.org = access_org(c), .account = f.account};
    Day day = f.day ? f.day : today(c);
    q.from = f.account && !f.day ? instant_at(day_add_months(day, -12), 0, 0) : instant_at(day, 0, 0);
    q.until = instant_at(day_add(day, 1), 0, 0);
    return q;
}

static Str hour_words(Ctx *c, int64_t hour)
{
    return fill(c, T("{de} à {a}"), time_text(c, hour * HOUR_MS), time_text(c, (hour + 1) * HOUR_MS));
}

static bool fits_name(Ctx *c, Str q, const AccessHours *h)
{
    Str asked = fold(c->keep, q);
    return !asked.len || str_find(fold(c->keep, h->name), asked) >= 0 || str_find(h->sign_in, asked) >= 0;
}

/* Hours of one account and organisation, which stand together, as one line. A file opened in two hours counts twice: it is a rate. */
static ReaderLineList readers_of(Ctx *c, AccessHoursList hours, Str q, int64_t most)
{
    ReaderLineList out = {new(c->keep, ReaderLine, hours.len + 1), 0};
    const AccessHours *before = NULL;
    for (ptrdiff_t i = 0; i < hours.len; i++) {
        const AccessHours *h = &hours.at[i];
        if (!fits_name(c, q, h)) continue;
        if (!before || before->account != h->account || before->org != h->org)
            out.at[out.len++] = (ReaderLine){.account = h->account, .name = h->name, .org = h->org_name};
        ReaderLine *line = &out.at[out.len - 1];
        line->files += h->files;
        if (h->files > line->busiest) line->busiest = h->files, line->hour = hour_words(c, h->hour);
        line->high = line->busiest > most;
        before = h;
    }
    return out;
}

static ReaderLineList high_of(Ctx *c, AccessHoursList hours)
{
    ReaderLineList out = {new(c->keep, ReaderLine, hours.len + 1), 0};
    for (ptrdiff_t i = 0; i < hours.len; i++) {
        const AccessHours *h = &hours.at[i];
        out.at[out.len++] = (ReaderLine){.account = h->account, .name = h->name, .org = h->org_name, .files = h->files, .busiest = h->files, .high = true,
                                         .hour = hour_words(c, h->hour), .day = day_short(c, day_of(h->hour * HOUR_MS))};
    }
    return out;
}

/* "at_account_person" of the line before. */
static void before_read(Str before, Instant *at, Id *account, Id *person)
{
    Str first, rest, second, third;
    *at = INT64_MAX, *account = *person = INT64_MAX;
    int64_t n = 0;
    if (!str_cut(before, '_', &first, &rest) || !str_cut(rest, '_', &second, &third) || !str_number(first, &n)) return;
    *at = n, *account = id_read(second), *person = id_read(third);
}

static Str address_of(Ctx *c, const char *path, AccessLogForm f)
{
    return cat(c->keep, str_c(path), S("?day="), day_iso(c->keep, f.day), S("&q="), url_escape(c, f.q), S("&account="),
               f.account ? id_text(c->keep, f.account) : S(""));
}

static AccessRowList rows_of(Ctx *c, AccessQuery q, AccessLogForm f, int64_t most)
{
    AccessRows p = {.org = q.org, .account = q.account, .from = q.from, .until = q.until, .most = most};
    before_read(f.before, &p.before, &p.before_account, &p.before_person);
    return access_rows(c, p);
}

static Str code_of(Ctx *c, Str code) { return code.len == 9 ? code_shown(c, code) : T("oublié"); }

/* Of one day the hour says enough. */
static ReadLineList reads_of(Ctx *c, AccessRowList rows, Str q, ptrdiff_t most, bool one_day)
{
    Str asked = fold(c->keep, q);
    ReadLineList out = {new(c->keep, ReadLine, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len && i < most; i++) {
        const AccessRow *r = &rows.at[i];
        if (asked.len && str_find(fold(c->keep, r->name), asked) < 0) continue;
        out.at[out.len++] = (ReadLine){r->account, r->at_ms, one_day ? time_text(c, r->at_ms) : moment_text(c, r->at_ms), r->name, r->org_name, code_of(c, r->code), read_what(c, r->action),
                                       grounds_words(c, r->grounds)};
    }
    return out;
}

static AskedLineList asked_of(Ctx *c, Id org)
{
    ReasonedAllList rows = reasoned_all_rows(c, org, c->received - 30 * DAY_MS, INT64_MAX);
    AskedLineList out = {new(c->keep, AskedLine, rows.len + 1), rows.len};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ReasonedAll *r = &rows.at[i];
        out.at[i] = (AskedLine){moment_text(c, r->at_ms), r->name, r->org_name, r->person ? code_of(c, r->code) : S(""),
                                list_label(c, S("access_reason"), r->reason),
                                r->until_ms ? T("ouvert trois heures") : r->person ? T("avait déjà accès") : T("aucun dossier")};
    }
    return out;
}

Reply access_log(Ctx *c, AccessLogForm f)
{
    AccessQuery q = query_of(c, f);
    const AccessAccount *who = f.account ? access_account_row(c, q.org, f.account) : NULL;
    if (f.account && !who) return fail(c, ERR_MISSING, S("no such reader")), (Reply){0};
    AccessPage p = {.account = f.account, .anywhere = q.org == 0, .most = reads_per_hour(c), .day = day_iso(c->keep, f.day)};
    Day day = f.day ? f.day : today(c);
    p.title = who ? who->name : day_title(c, day);
    AccessRowList rows = rows_of(c, q, f, LINES + 1);
    p.reads = reads_of(c, rows, f.q, LINES, !who);
    p.readers = who ? (ReaderLineList){new(c->keep, ReaderLine, 1), rows.len ? 1 : 0} : readers_of(c, access_hour_rows(c, q.org, q.from, q.until), f.q, p.most);
    if (!who) p.high = high_of(c, access_high_rows(c, q.org, c->received - 7 * DAY_MS, p.most)), p.asked = asked_of(c, q.org);
    if (rows.len > LINES) {
        const AccessRow *last = &rows.at[LINES - 1];
        p.next = cat(c->keep, address_of(c, "/access", f), S("&before="), str_int(c->keep, last->at_ms), S("_"), id_text(c->keep, last->account), S("_"),
                     id_text(c->keep, last->person));
    }
    p.csv = address_of(c, "/access.csv", f);
    return show(view_access_log(c, p, f));
}

Reply access_csv(Ctx *c, AccessLogForm f)
{
    static const Str heads[] = {S_INIT("jour"), S_INIT("heure"), S_INIT("compte"), S_INIT("organisation"), S_INIT("dossier"), S_INIT("quoi"), S_INIT("motif")};
    Sheet s = sheet_begin(c);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) sheet_text(&s, heads[i]);
    sheet_line_end(&s);
    AccessQuery q = query_of(c, f);
    ReadLineList lines = reads_of(c, rows_of(c, q, f, SHEET_LINES), f.q, SHEET_LINES, true);
    for (ptrdiff_t i = 0; i < lines.len; i++) {
        const ReadLine *r = &lines.at[i];
        Str cells[] = {day_iso(c->keep, day_of(r->at)), time_text(c, r->at), r->name, r->org, r->code, r->what, r->grounds};
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) sheet_text(&s, cells[k]);
        sheet_line_end(&s);
    }
    return sheet_reply(c, &s, S("lectures.csv"));
}
