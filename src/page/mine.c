/* The person's own pages (decision 031): what comes next, what is written, who read it, what she agreed to, what she asks. All of it is about
 * the file of the visit (own_file); no address names one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/appointment.h"
#include "domain/identity.h"
#include "domain/own.h"
#include "domain/person.h"
#include "domain/relay.h"
#include "http/http.h"
#include "page/consent.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define READS_DAYS 30
#define READS_MOST 50
#define RELAYS_MOST 6

static Str meet_text(Ctx *c, Instant at) { return fill(c, T("{jour}, à {heure}"), capital(c, day_long(c, day_of(at))), time_text(c, at)); }

/* ---------------------------------------------------------------------------------------- the first page */

static MineRelay relay_card(Ctx *c, const RelayRow *r)
{
    bool excused = same(r->state, S("excused"));
    MineRelay card = {.id = r->id, .to = r->to_name, .state = list_label(c, S("relay_state"), r->state), .when = r->meet_ms && !excused ? meet_text(c, r->meet_ms) : S("")};
    Str word = relay_her_word(relay_facts_of(c, r));
    if (same(word, S("met_said"))) card.said = T("Tu as dit : j’y étais.");
    if (same(word, S("not_met_said"))) card.said = T("Tu as dit : je n’y étais pas.");
    if (same(word, S("excused"))) card.said = T("Tu as dit : je ne peux pas venir. Quelqu’un te propose un autre moment.");
    bool over = same(r->state, S("withdrawn")) || same(r->state, S("refused")) || same(r->state, S("returned"));
    bool open = !over && r->meet_ms <= c->now;
    card.asks = open && !card.said.len;
    card.may_have_come = open && excused && same(word, S("excused"));
    return card;
}

/* Relays, and their first appointments that are still to come. */
static void relays_of(Ctx *c, Seen person, MinePage *p)
{
    RelayOfList all = relay_of(c, person);
    p->relays.at = new(c->keep, MineRelay, RELAYS_MOST);
    for (ptrdiff_t i = 0; i < all.len && p->relays.len < RELAYS_MOST; i++) {
        Seen same_one;
        const RelayRow *r = relay_open(c, all.at[i].id, &same_one);
        if (!r) return;
        p->relays.at[p->relays.len++] = relay_card(c, r);
        if (same(r->state, S("appointment")) && r->meet_ms > c->now)
            p->meets.at[p->meets.len++] = (MeetView){0, r->id, r->to_name, meet_text(c, r->meet_ms), r->meet_where};
    }
}

static Str readers_of(Ctx *c, Seen person)
{
    AccessLineList reads = access_of(c, person, INT64_MAX, INT64_MAX);
    Str names = S("");
    for (ptrdiff_t i = 0; i < reads.len; i++) {
        const AccessLine *r = &reads.at[i];
        bool again = false;
        for (ptrdiff_t k = 0; k < i; k++) again |= reads.at[k].account == r->account;
        if (again || r->at_ms < c->now - READS_DAYS * DAY_MS) continue;
        names = cat(c->keep, names, names.len ? T(", ") : S(""), r->name);
    }
    return names;
}

Reply mine_show(Ctx *c, MineForm f)
{
    Seen person = own_file(c);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return (Reply){0};
    OwnAppointmentList meets = own_appointments(c, person, today(c));
    const OwnLead *lead = own_lead(c, person);
    MinePage p = {.name = row->first_name.len ? row->first_name : row->alias, .lead = lead ? lead->name : S(""), .org = title_words(c, c->my.org_name),
                  .stopped = !own_may_note(c, person), .readers = readers_of(c, person), .words = said_of(c, person).words.len};
    p.meets.at = new(c->keep, MeetView, meets.len + RELAYS_MOST);
    for (ptrdiff_t i = 0; i < meets.len; i++)
        p.meets.at[p.meets.len++] = (MeetView){meets.at[i].id, 0, meets.at[i].what, meet_text(c, meets.at[i].at_ms), meets.at[i].way};
    relays_of(c, person, &p);
    p.lines = event_line(c, person, INT64_MAX, INT64_MAX, 500).len;
    return failed(c) ? (Reply){0} : show(view_mine(c, p));
}

Reply mine_excuse(Ctx *c, MineExcuseForm f)
{
    if (f.relay && f.appointment) return fail(c, ERR_INPUT, S("one of the two")), (Reply){0};
    if (f.relay) own_relay_excuse(c, f.relay);
    else own_excuse(c, f.appointment);
    return see_other(T("C’est dit. Quelqu’un te propose un autre moment."), S("/mine"));
}

Reply mine_went(Ctx *c, MineWentForm f)
{
    own_relay_said(c, f.relay, same(f.went, S("yes")));
    return see_other(T("C’est noté : c’est ta parole."), S("/mine"));
}

/* ---------------------------------------------------------------------------------------- what is written */

static const Str own_codes[] = {S_INIT("first_name"), S_INIT("last_name"), S_INIT("birth"), S_INIT("commune"), S_INIT("phone")};
#define OWN_CODES ((int)(sizeof own_codes / sizeof *own_codes))

/* What became of a request to erase: refused, with its reason; one that was granted is nowhere any more. */
static void ask_refused(Ctx *c, Seen person, Id ask, MineAsk *out)
{
    ErasureRowList all = erasure_of(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const ErasureRow *r = &all.at[i];
        if (r->ask != ask) continue;
        out->answer = fill(c, T("Refusé le {jour}"), day_long(c, r->on_day));
        out->why = capital(c, list_label(c, S("erase_refusal"), r->reason));
        if (r->words.len) out->why = cat(c->keep, out->why, T(" : "), r->words);
    }
}

static MineAskList asks_of(Ctx *c, Seen person, bool all)
{
    AskRowList rows = ask_rows(c, person);
    MineAskList out = {new(c->keep, MineAsk, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const AskRow *a = &rows.at[i];
        bool correct = same(a->kind, S("correct"));
        if (!all && !correct && !same(a->kind, S("erase")) && !same(a->kind, S("leave"))) continue;
        Str label = capital(c, list_label(c, S("own_asks"), a->kind));
        if (correct) label = cat(c->keep, label, T(" : "), list_label(c, S("own_fields"), a->about));
        out.at[out.len++] = (MineAsk){label, a->stood, a->words, fill(c, T("Demandé le {jour}"), day_long(c, a->on_day)),
                                      a->done_day ? fill(c, T("Répondu le {jour}"), day_long(c, a->done_day)) : fill(c, T("Réponse avant le {jour}"), day_long(c, a->due_day)), S(""), a->done_day != 0};
        if (same(a->kind, S("erase")) && a->done_day) ask_refused(c, person, a->id, &out.at[out.len - 1]);
    }
    return out;
}

static bool erasure_waits(Ctx *c, Seen person)
{
    AskRowList rows = ask_rows(c, person);
    bool asked = false;
    for (ptrdiff_t i = 0; i < rows.len; i++) asked |= same(rows.at[i].kind, S("erase")) && !rows.at[i].done_day;
    return asked;
}

static MineFieldList fields_of(Ctx *c, Seen person)
{
    MineFieldList out = {new(c->keep, MineField, OWN_CODES), OWN_CODES};
    for (int i = 0; i < OWN_CODES; i++)
        out.at[i] = (MineField){own_codes[i], capital(c, list_label(c, S("own_fields"), own_codes[i])), own_stands(c, person, own_codes[i])};
    return out;
}

static ThreadLineList thread_mine(Ctx *c, Seen person, Str before)
{
    PersonShowForm all;
    form_empty(c, FORM_person_show, &all);
    all.person = seen_id(person), all.before = before;
    return thread_of(c, person, all, account_names(c));
}

Reply mine_written(Ctx *c, MineForm f)
{
    Seen person = own_file(c);
    if (!is_seen(person)) return (Reply){0};
    ThreadLineList lines = thread_mine(c, person, f.before);
    WrittenPage p = {.fields = fields_of(c, person), .asks = asks_of(c, person, false), .lines = {new(c->keep, MineLine, lines.len + 1), lines.len, S("")}};
    for (ptrdiff_t i = 0; i < lines.len; i++) {
        const ThreadLine *l = &lines.at[i];
        p.lines.at[i] = (MineLine){l->id, l->title, l->detail, l->when, l->who, l->stands};
    }
    ptrdiff_t at = lines.next.len ? str_index(lines.next, '=') : -1;
    if (at > 0) p.lines.next = cat(c->keep, S("/mine/written?before"), str_from(lines.next, at));
    return show(view_mine_written(c, p));
}

Reply mine_reads(Ctx *c, MineForm f)
{
    Seen person = own_file(c);
    if (!is_seen(person)) return (Reply){0};
    AccessLineList rows = access_of(c, person, INT64_MAX, INT64_MAX);
    MineReadList out = {new(c->keep, MineRead, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len && i < READS_MOST; i++) out.at[out.len++] = (MineRead){rows.at[i].name, meet_text(c, rows.at[i].at_ms)};
    return show(view_mine_reads(c, out));
}

/* ---------------------------------------------------------------------------------------- what she agreed to */

/* The same words as at a desk, with buttons that she says herself. */
Reply mine_agreed(Ctx *c, MineForm f)
{
    Seen person = own_file(c);
    if (!is_seen(person)) return (Reply){0};
    WordLineList words = said_of(c, person).words;
    for (ptrdiff_t i = 0; i < words.len; i++)
        if (words.at[i].turn.len) words.at[i].turn = words.at[i].yes ? T("Je ne veux plus") : T("Je change d’avis");
    return show(view_mine_agreed(c, words));
}

Reply mine_turn(Ctx *c, MineTurnForm f)
{
    own_turn(c, f.word);
    return see_other(T("C’est changé."), S("/mine/agreed"));
}

/* ---------------------------------------------------------------------------------------- what she asks */

/* What the line of the thread says, as she read it; absent when it is none of hers. */
static Str line_stands(Ctx *c, Seen person, Id event)
{
    const EventLine *e = NULL;
    EventLineList rows = event_line(c, person, INT64_MAX, INT64_MAX, 2000);
    for (ptrdiff_t i = 0; i < rows.len; i++)
        if (rows.at[i].id == event && event) e = &rows.at[i];
    if (!e) return NO_STR;
    ThreadLine l = thread_line(c, seen_id(person), e, account_names(c));
    return cat(c->keep, l.title, S(" "), l.detail, l.detail.len ? S(" ") : S(""), T("("), l.when, T(")"));
}

static Str stands(Ctx *c, Seen person, MineCorrectForm f)
{
    return same(f.about, S("line")) ? line_stands(c, person, f.event) : own_stands(c, person, f.about);
}

Reply mine_correct_new(Ctx *c, MineCorrectForm f)
{
    Seen person = own_file(c);
    if (!is_seen(person)) return (Reply){0};
    /* A line is named by the page it stands on. */
    MineCorrectPage p = {.fields = list_items_without(c, S("own_fields"), S("line"))};
    bool line = same(f.about, S("line"));
    if (f.about.len) p.stood = stands(c, person, f);
    if (line && !p.stood.at) return fail(c, ERR_MISSING, S("no line of hers")), (Reply){0};
    if (f.about.len && !same(f.about, S("other"))) p.label = capital(c, list_label(c, S("own_fields"), f.about));
    return show(view_mine_correct(c, f, p));
}

Reply mine_correct_add(Ctx *c, MineCorrectForm f)
{
    Seen person = own_file(c);
    if (!is_seen(person)) return (Reply){0};
    Str stood = stands(c, person, f);
    if (same(f.about, S("line")) && !stood.at) return fail(c, ERR_MISSING, S("no line of hers")), (Reply){0};
    own_correct(c, f, stood);
    return see_other(T("C’est envoyé. Quelqu’un te répond."), S("/mine/written"));
}

Reply mine_leave_show(Ctx *c, MineForm f)
{
    Seen person = own_file(c);
    if (!is_seen(person)) return (Reply){0};
    return show(view_mine_leave(c, asks_of(c, person, false), !own_may_note(c, person), erasure_waits(c, person)));
}

Reply mine_erase(Ctx *c, MineEndForm f)
{
    own_erase(c);
    return see_other(T("C’est demandé. Quelqu’un te répond."), S("/mine/leave"));
}

Reply mine_leave(Ctx *c, MineEndForm f)
{
    own_leave(c);
    return see_other(T("C’est fait : on n’écrit plus rien sur toi."), S("/mine/leave"));
}

/* ---------------------------------------------------------------------------------------- at a desk */

Reply asked_list(Ctx *c, OfPersonForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    return show(view_asked_list(c, (AskedPage){f.person, person_called(c, f.person), asks_of(c, person, true), erasure_waits(c, person)}));
}
