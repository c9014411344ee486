/* See relay.h: the sheet, sending, and what who sent it may do. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/relay.h"

#include "domain/consent.h"
#include "domain/fact.h"
#include "domain/identity.h"
#include "domain/message.h"
#include "domain/path.h"
#include "domain/path_rules.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/plan.h"
#include "domain/programme.h"
#include "domain/relay_parts.h"
#include "domain/step.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- the sheet */

static void line_put(Ctx *c, SheetLineList *out, Str code, Str detail, Str words)
{
    Str label = detail.len ? list_label(c, same(code, S("need")) ? S("topics") : S("channel"), detail) : list_label(c, S("relay_line"), code);
    if (words.len) out->at[out->len++] = (SheetLine){code, detail, label, words};
}

SheetLineList relay_sheet(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    const IdentityRow *identity = identity_row(c, person);
    ChannelList ways = channel_of(c, person);
    PlanState plan = plan_state(c, person);
    SheetLineList out = {new(c->keep, SheetLine, ways.len + 8), 0};
    if (!row || failed(c)) return out;
    line_put(c, &out, S("name"), NO_STR, person_short_name(c, row->first_name, row->alias));
    for (ptrdiff_t i = 0; i < ways.len; i++) line_put(c, &out, S("contact"), ways.at[i].kind, ways.at[i].value);
    line_put(c, &out, S("age"), NO_STR, row->age_band.len ? list_label(c, S("age_band"), row->age_band) : S(""));
    line_put(c, &out, S("seeks"), NO_STR, plan.now && plan.now->objective.len ? plan.now->objective : S(""));
    if (!identity) return out;
    line_put(c, &out, S("commune"), NO_STR, identity->commune);
    line_put(c, &out, S("identity"), NO_STR, cat(c->keep, row->first_name, S(" "), identity->last_name, identity->birth.len ? S(", ") : S(""), identity->birth));
    return out;
}

ItemList relay_acts(Ctx *c)
{
    ItemList all = list_items(c, S("relay_forms"));
    Item *kept = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (!item_has_flag(&all.at[i], S("person_agrees"))) kept[n++] = all.at[i]; /* asking for a file comes later */
    return (ItemList){kept, n};
}

/* ---------------------------------------------------------------------------------------- sending */

/* To whom: one house, or one name with an address. */
typedef struct {
    Id org;
    Str name, mail;
} Receiver;

static bool receiver_org(Ctx *c, RelayNewForm f, Receiver *to)
{
    RelayOrgList orgs = relay_orgs(c, day_of(c->received));
    for (ptrdiff_t i = 0; i < orgs.len; i++)
        if (orgs.at[i].id == f.org) *to = (Receiver){.org = f.org, .name = title_words(c, orgs.at[i].name)};
    return to->org || field_error(c, f, relay_new_org, T("Choisissez une organisation de la liste."));
}

static bool receiver_read(Ctx *c, RelayNewForm f, Receiver *to)
{
    if (f.org) return receiver_org(c, f, to);
    if (!f.to_name.len) return field_error(c, f, relay_new_to_name, T("À qui ? Choisissez une organisation, ou écrivez un nom et une adresse."));
    if (!f.mail.len) return field_error(c, f, relay_new_mail, T("À quelle adresse de courriel ?"));
    to->name = f.to_name;
    to->mail = mail_address(c, f.mail);
    return to->mail.len || field_error(c, f, relay_new_mail, T("Cette adresse n’est pas complète, par exemple accueil@exemple.fr."));
}

static bool list_says(StrList list, Str code)
{
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (same(list.at[i], code)) return true;
    return false;
}

/* Not twice to the same receiver while it waits there. */
static bool is_new_there(Ctx *c, Seen person, RelayNewForm f, const Receiver *to)
{
    RelayOfList all = relay_of(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const RelayRow row = {.state = all.at[i].state};
        if (relay_is_open(c, &row) && same(all.at[i].to_name, to->name))
            return field_error_(c, f.state, f.org ? relay_new_org : relay_new_to_name, T("Un relais vers ce destinataire attend déjà sa réponse : ouvrez-le."));
    }
    return true;
}

static bool relay_is_whole(Ctx *c, Seen person, RelayNewForm f, Receiver *to)
{
    if (!list_says((StrList){&f.act, 1}, f.act) || !receiver_read(c, f, to) || !is_new_there(c, person, f, to)) return false;
    ItemList acts = relay_acts(c);
    bool known = false;
    for (ptrdiff_t i = 0; i < acts.len; i++) known |= same(acts.at[i].code, f.act);
    if (!known) return field_error(c, f, relay_new_act, T("Choisissez une des réponses."));
    if (!f.lines.len && !f.needs.len && !f.word.len) return field_error(c, f, relay_new_lines, T("Cochez au moins une ligne, ou écrivez un mot : la feuille serait vide."));
    if (same(f.agreed, S("without")) && !f.why.len) return field_error(c, f, relay_new_why, T("Pourquoi sans son accord ? Ce motif reste dans le dossier, et la personne peut le lire."));
    return true;
}

static void sheet_write(Ctx *c, Seen person, RelayNewForm f, Id relay)
{
    SheetLineList lines = relay_sheet(c, person);
    for (ptrdiff_t i = 0; i < lines.len; i++) {
        const SheetLine *l = &lines.at[i];
        if (list_says(f.lines, l->code)) relay_line_add(c, (RelayLineAdd){new_id(c), relay, l->code, l->detail.len ? l->detail : NO_STR, l->words});
    }
    for (ptrdiff_t i = 0; i < f.needs.len; i++)
        relay_line_add(c, (RelayLineAdd){new_id(c), relay, S("need"), f.needs.at[i], list_label(c, S("topics"), f.needs.at[i])});
    if (f.word.len) relay_line_add(c, (RelayLineAdd){new_id(c), relay, S("word"), NO_STR, f.word});
}

int relay_days(Ctx *c, Str flag, int otherwise)
{
    ItemList facts = list_items(c, S("relay_facts"));
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        int64_t n = same(facts.at[i].code, S("acknowledged")) ? flag_number(&facts.at[i], flag) : -1;
        if (n > 0 && n < 1000) return (int)n;
    }
    return otherwise;
}

static Id relay_insert(Ctx *c, Seen person, RelayNewForm f, const Receiver *to)
{
    const PersonRow *row = person_row_of(c, person);
    const RelayTeam team = relay_team_name(c);
    Id id = new_id(c);
    Day day = today(c);
    RelayClock clock = relay_clock_of(day, relay_days(c, S("alarm_workdays"), 3), relay_days(c, S("alarm_days"), 7), relay_days(c, S("expires_days"), 30));
    Id step = step_new(c, person, (StepNew){.kind = S("relay_no_ack"), .part = S("street"), .what = to->name, .about = cat(c->keep, S("relay:"), id_text(c->keep, id)), .due_day = clock.ack});
    relay_add(c, (RelayAdd){.id = id, .team = row ? row->team : 0, .project = period_project(c, person), .person = person, .act = f.act, .to_org = to->org,
                            .to_name = to->name, .to_mail = to->mail.len ? to->mail : NO_STR, .from_name = c->my.name, .from_org_name = c->my.org_name,
                            .from_team_name = team.name, .agreed = f.agreed, .why = same(f.agreed, S("without")) ? f.why : NO_STR, .sent_ms = c->now, .sent_day = day, .ack_day = clock.ack,
                            .second_day = clock.second, .expires_day = clock.expires, .step = step});
    return id;
}

Id relay_make(Ctx *c, RelayNewForm f)
{
    Seen person = person_open(c, f.person);
    Receiver to = {0};
    if (!is_seen(person) || !relay_is_whole(c, person, f, &to) || !consent_noting(c, person)) return 0;
    Id id = relay_insert(c, person, f, &to);
    sheet_write(c, person, f, id);
    if (!same(f.agreed, S("without")))
        consent_write(c, person, (ConsentWord){.scope = S("relay_share"), .verdict = S("given"), .way = same(f.agreed, S("read")) ? S("read") : S("aloud"), .whom = to.name, .at = c->now});
    const RelayRow *r = relay_row(c, id);
    if (!r || failed(c)) return 0;
    relay_fact_note(c, r, (RelaySaid){.fact = S("sent"), .side = S("giver"), .name = c->my.name});
    if (!r->to_org) relay_link_make(c, r), relay_mail(c, r, S("relay_new"), 0, 0);
    relay_into_file(c, r, S("relay_sent"), S("sent"), c->now);
    c->op.item = seen_id(person);
    return id;
}

/* ---------------------------------------------------------------------------------------- who sent it */

const RelayRow *relay_open(Ctx *c, Id id, Seen *person)
{
    const RelayOwner *owner = relay_owner(c, id);
    const RelayRow *row = relay_load(c, id, owner && owner->org == c->my.org ? owner->org : 0);
    bool own = row != NULL;
    *person = person_glance(c, own ? row->person : id); /* as many statements whether it is there or not */
    *person = own && is_seen(*person) ? person_open(c, row->person) : NOBODY;
    if (is_seen(*person)) return row;
    fail(c, ERR_MISSING, S("no such relay in sight"));
    return NULL;
}

bool relay_is_open(Ctx *c, const RelayRow *r) { return list_flags(c, S("relay_state"), r->state, S("waits")); }

void relay_tell(Ctx *c, RelaySayForm f)
{
    Seen person;
    const RelayRow *r = relay_open(c, f.relay, &person);
    if (!r) return;
    if (!relay_is_open(c, r)) {
        fail_saying(c, ERR_CONFLICT, T("Ce relais est terminé : l’autre équipe ne lirait plus ce mot."));
        return;
    }
    relay_fact_note(c, r, (RelaySaid){.fact = S("said"), .side = S("giver"), .name = c->my.name, .words = f.words});
    relay_write(c, r);
    if (!r->to_org) relay_mail(c, r, S("relay_waits"), 0, 0);
    c->op.item = seen_id(person);
}

Str relay_her_word(RelayFactList facts)
{
    Str word = S("");
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        if (same(facts.at[i].fact, S("appointment"))) word = S(""); /* of an appointment before that one */
        if (same(facts.at[i].side, S("person"))) word = facts.at[i].fact;
    }
    return same(word, S("withdrawn")) ? S("") : word;
}

void relay_met_said(Ctx *c, Id id)
{
    Seen person;
    const RelayRow *r = relay_open(c, id, &person);
    Str word = r ? relay_her_word(relay_facts_of(c, r)) : S("");
    if (!r || same(word, S("met_said")) || !consent_noting(c, person)) return; /* twice the same is no error */
    if (same(r->state, S("withdrawn"))) {
        fail_saying(c, ERR_CONFLICT, T("La personne a repris son accord : ce relais est terminé."));
        return;
    }
    relay_fact_note(c, r, (RelaySaid){.fact = S("met_said"), .side = S("person"), .name = T("la personne")});
    relay_write(c, r);
    relay_into_file(c, r, S("relay_met_said"), NO_STR, c->now);
    c->op.item = seen_id(person);
}

void relay_not_met_said(Ctx *c, const RelayRow *r)
{
    relay_fact_note(c, r, (RelaySaid){.fact = S("not_met_said"), .side = S("person"), .name = T("la personne")});
    relay_write(c, r);
}

/* Who has an account sees it among what is due; who answers by a link is written to, once, and no longer asked whether she came. */
void relay_excuse(Ctx *c, const RelayRow *row)
{
    RelayRow r = *row;
    r.state = S("excused");
    relay_fact_note(c, &r, (RelaySaid){.fact = S("excused"), .side = S("person"), .name = T("la personne"), .words = moment_text(c, r.meet_ms)});
    relay_write(c, &r);
    relay_mail_stop(c, &r, S("relay_came"));
    relay_mail(c, &r, S("relay_excused"), r.meet_ms, 0);
    if (r.to_org && r.to_step) relay_owes(c, &r, r.to_org, S("relay_again"), today(c));
}

static void relay_over(Ctx *c, const RelayRow *row)
{
    RelayRow r = *row;
    r.state = S("withdrawn"), r.next_day = FOREVER_DAY, r.result_day = today(c), r.owner_side = S("giver");
    relay_write(c, &r);
    relay_lines_drop(c, r.id);
    relay_link_end(c, r.id, c->now);
    static const Str letters[] = {S_INIT("relay_new"), S_INIT("relay_waits"), S_INIT("relay_came"), S_INIT("relay_excused")};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) relay_mail_stop(c, row, letters[i]);
    relay_fact_note(c, row, (RelaySaid){.fact = S("withdrawn"), .side = S("person"), .name = T("la personne")});
    step_end(c, r.step, today(c));
}

void relay_forget(Ctx *c, Id id)
{
    Seen person;
    const RelayRow *r = relay_open(c, id, &person);
    if (!r) return;
    relay_over(c, r);
    if (r->to_org && r->to_step) relay_owed_end(c, r);
}

void relay_withdraw(Ctx *c, Id id)
{
    Seen person;
    const RelayRow *r = relay_open(c, id, &person);
    if (!r || same(r->state, S("withdrawn"))) return;
    if (!same(r->state, S("sent")) && !same(r->state, S("acknowledged"))) {
        fail_saying(c, ERR_CONFLICT, T("L’autre équipe a déjà répondu : dites-lui de vive voix que la personne ne veut plus."));
        return;
    }
    relay_over(c, r);
    consent_write(c, person, (ConsentWord){.scope = S("relay_share"), .verdict = S("withdrawn"), .way = S("aloud"), .whom = r->to_name, .at = c->now});
    c->op.item = seen_id(person);
    person_refresh(c, person);
}
