/* The path of a person: its page, the bar on the person's page, corrected dates, side states, the exit. Situations and news after the exit:
 * page/situation.c, page/followup.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/path.h"

#include "domain/identity.h"
#include "domain/path_rules.h"
#include "domain/path_write.h"
#include "domain/period.h"
#include "domain/role.h"
#include "http/http.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

static bool has_bit(unsigned bits, int n) { return (bits >> n & 1u) != 0; }

Str file_name_of(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    return row ? person_short_name(c, row->first_name, row->alias) : S("");
}

/* ---------------------------------------------------------------------------------------- words of facts */

static Str stage_words(Ctx *c, Id project, Str key)
{
    int s = stage_number(key);
    return s ? stage_items(c, project).at[s - 1].label : key;
}

static Str answer_words(Ctx *c, Str facts, Str code)
{
    return fill(c, T("nouvelles {n} mois après la sortie : {réponse}"), facts_value(facts, S("months")), list_label(c, S("followup_state"), code));
}

static Str fact_words(Ctx *c, const PathLine *line)
{
    if (same(line->kind, S("stage"))) return stage_words(c, line->project, line->code);
    if (same(line->kind, S("exit"))) return fill(c, T("sortie : {code}"), list_label(c, S("exits"), line->code));
    if (same(line->kind, S("side_state"))) return list_label(c, S("side_states"), line->code);
    return answer_words(c, line->facts, line->code);
}

static bool is_of_path(Str kind)
{
    return same(kind, S("stage")) || same(kind, S("exit")) || same(kind, S("side_state")) || same(kind, S("followup_answer"));
}

Str fact_change_path(Ctx *c, Id person, Id fact, Str kind, Str facts)
{
    bool leaving = same(kind, S("exit")) || same(kind, S("followup_answer"));
    Str by = facts_value(facts, S("by")), situation = facts_value(facts, S("placement"));
    if (starts_with(by, S("placement:"))) situation = str_from(by, 10);
    if (situation.len) return may(c, CAN_exit) ? cat(c->keep, path_to(c, "/persons/", person, "/situations/"), situation) : S("");
    if (is_of_path(kind)) return may(c, leaving ? CAN_exit : CAN_observe) ? cat(c->keep, path_to(c, "/persons/", person, "/path/"), id_text(c->keep, fact)) : S("");
    return may(c, CAN_encounter) && (same(kind, S("encounter")) || same(kind, S("contact"))) ? path_to(c, "/events/", fact, "/correct") : S("");
}

static Str situation_step(Ctx *c, Str what)
{
    if (same(what, S("asked"))) return T("Demandée.");
    if (same(what, S("confirmed"))) return T("Entrée confirmée.");
    if (same(what, S("began"))) return T("Début.");
    return same(what, S("ended")) ? T("Fin.") : T("Refusée.");
}

static Str evidence_words(Ctx *c, Str facts)
{
    Str evidence = facts_value(facts, S("evidence"));
    return evidence.len ? fill(c, T("Preuve : {preuve}."), list_label(c, S("exit_evidence"), evidence)) : S("");
}

/* Of a kind of this file, or empty. */
static Str thread_title(Ctx *c, const EventLine *e)
{
    if (same(e->kind, S("stage"))) return fill(c, T("Étape : {étape}."), stage_words(c, c->my.project, e->code));
    if (same(e->kind, S("exit"))) return fill(c, T("Sortie du parcours : {code}."), list_label(c, S("exits"), e->code));
    if (same(e->kind, S("side_state"))) return fill(c, T("État : {état}."), list_label(c, S("side_states"), e->code));
    if (same(e->kind, S("followup_answer"))) return fill(c, T("Nouvelles, {n} mois après la sortie :"), facts_value(e->facts, S("months")));
    return same(e->kind, S("placement_change")) ? fill(c, T("Situation : {situation}."), list_label(c, S("placements"), e->code)) : S("");
}

bool path_thread_words(Ctx *c, const EventLine *e, Str *title, Str *detail)
{
    Str words = thread_title(c, e);
    if (!words.len) return false;
    *title = words, *detail = S("");
    if (same(e->kind, S("exit"))) *detail = evidence_words(c, e->facts);
    if (same(e->kind, S("followup_answer"))) *detail = cat(c->keep, list_label(c, S("followup_state"), e->code), S("."));
    if (same(e->kind, S("placement_change"))) *detail = situation_step(c, facts_value(e->facts, S("what")));
    return true;
}

/* ---------------------------------------------------------------------------------------- stages */

static const PathLine *line_of(PathLineList lines, Id id)
{
    for (ptrdiff_t i = 0; i < lines.len; i++)
        if (lines.at[i].id == id) return &lines.at[i];
    return NULL;
}

/* "Solène Balise, noté le 12 sept." */
static Str author_words(Ctx *c, const PathLine *line)
{
    Str name = line && line->name.len ? line->name : T("quelqu’un");
    return line ? fill(c, T("{qui}, noté le {jour}"), name, day_short(c, day_of(line->claimed_ms ? line->claimed_ms : line->at_ms))) : S("");
}

/* The stage that the one that is implied was deduced from. */
static Str because_of(ItemList stages, const PathPeriod *p, int s)
{
    for (int later = s + 1; later <= STAGES; later++)
        if (p->by[later] == p->by[s] && !has_bit(p->implied, later)) return stages.at[later - 1].label;
    return S("");
}

static StageLineList stage_lines_of(Ctx *c, Seen person, const PathPeriod *p, ItemList stages, PathLineList lines, int count)
{
    StageLineList out = {new(c->keep, StageLine, STAGES), count};
    for (int s = 1; s <= count; s++) {
        StageLine *line = &out.at[s - 1];
        *line = (StageLine){.label = stages.at[s - 1].label, .detail = item_detail(c, &stages.at[s - 1]), .now = p && p->stage == s};
        if (!p || !p->day[s]) continue;
        const PathLine *by = line_of(lines, p->by[s]);
        line->reached = true, line->implied = has_bit(p->implied, s), line->before = has_bit(p->counted_before, s);
        line->day = day_short(c, p->day[s]);
        line->who = author_words(c, by);
        if (line->implied) line->because = because_of(stages, p, s);
        else if (by) line->change = fact_change_path(c, seen_id(person), by->id, by->kind, by->facts);
    }
    return out;
}

/* What stands beside the stages: nothing while the accompaniment is simply open, or over by an exit. */
static void bar_state(Ctx *c, PathBar *bar, const PathPeriod *p, const PersonRow *row)
{
    if (p->close_day && same(p->state, S("closed"))) {
        bar->state = T("Sortie du parcours.");
        bar->state_words = fill(c, T("{code} ({jour}). Une rencontre ouvrirait un nouvel accompagnement."), list_label(c, S("exits"), p->exit_code), day_short(c, p->day[STAGE_EXIT]));
    } else if (p->state_event) {
        bar->state = list_label(c, S("side_states"), p->state);
        bar->state_words = fill(c, T("depuis le {jour}"), day_short(c, p->state_day));
        bar->state_event = p->state_event;
    } else if (same(p->state, S("returned"))) {
        bar->state = list_label(c, S("side_states"), p->state);
        bar->state_words = fill(c, T("depuis le {jour} : un nouvel accompagnement est ouvert."), day_short(c, p->open_day));
    }
    bar->lost = is_lost(c, row->state, row->contact_day);
    if (bar->lost)
        bar->lost_words = fill(c, T("Sans contact depuis {n} jours : perdue de vue, par la règle de l’appel. Un contact y met fin."),
                               str_int(c->keep, day_between(row->contact_day, today(c))));
}

PathBar path_bar_of(Ctx *c, Seen person, const PersonRow *row, const PathResult *path)
{
    const PathPeriod *p = path->current < 0 ? NULL : &path->at[path->current];
    ItemList stages = stage_items(c, p ? p->project : c->my.project);
    int reached = p ? p->stage : STAGE_ENCOUNTER, now = reached < STAGE_EXIT ? reached : STAGE_EXIT;
    PathBar bar = {.person = seen_id(person), .stages = stage_lines_of(c, person, p, stages, (PathLineList){0}, STAGE_EXIT)};
    for (int s = 1; s <= STAGE_EXIT; s++) bar.stages.at[s - 1].now = s == now;
    bar.stage_words = stages.at[now - 1].label, bar.stage_detail = item_detail(c, &stages.at[now - 1]);
    if (p) bar_state(c, &bar, p, row);
    return bar;
}

/* ---------------------------------------------------------------------------------------- the page */

static Str closed_words(Ctx *c, const PathPeriod *p, PathLineList lines)
{
    if (!p->day[STAGE_EXIT]) return p->close_day ? fill(c, T("Fermé : {état}."), list_label(c, S("side_states"), p->state)) : S("");
    Item exit = item_on(c, S("exits"), p->exit_code, p->day[STAGE_EXIT]);
    const PathLine *line = line_of(lines, p->by[STAGE_EXIT]);
    Str words = fill(c, T("Sortie le {jour} : {code}, {classe}."), day_short(c, p->day[STAGE_EXIT]), exit.label, list_label(c, S("exit_classes"), exit.detail));
    Str evidence = line ? evidence_words(c, line->facts) : S("");
    return evidence.len ? cat(c->keep, words, S(" "), evidence) : words;
}

static PeriodViewList periods_of(Ctx *c, Seen person, const PathResult *path, PathLineList lines)
{
    PeriodViewList out = {new(c->keep, PeriodView, path->len + 1), 0};
    for (ptrdiff_t i = path->len; i-- > 0;) {
        const PathPeriod *p = &path->at[i];
        out.at[out.len++] = (PeriodView){
            .title = p->close_day ? fill(c, T("Accompagnement du {jour} au {jour}"), day_short(c, p->open_day), day_short(c, p->close_day))
                                  : fill(c, T("Accompagnement depuis le {jour}"), day_short(c, p->open_day)),
            .close = closed_words(c, p, lines), .stages = stage_lines_of(c, person, p, stage_items(c, p->project), lines, STAGES)};
    }
    return out;
}

static FactLineList states_of(Ctx *c, Seen person, PathLineList lines)
{
    FactLineList out = {new(c->keep, FactLine, lines.len + 1), 0};
    for (ptrdiff_t i = lines.len; i-- > 0;) {
        const PathLine *line = &lines.at[i];
        if (!line->stands || (!same(line->kind, S("exit")) && !same(line->kind, S("side_state")))) continue;
        out.at[out.len++] = (FactLine){.words = fact_words(c, line), .day = day_short(c, line->on_day), .who = author_words(c, line), .fact = line->id,
                                       .change = fact_change_path(c, seen_id(person), line->id, line->kind, line->facts)};
    }
    return out;
}

static CorrectionLineList corrections_of(Ctx *c, PathLineList lines)
{
    CorrectionLineList out = {new(c->keep, CorrectionLine, lines.len + 1), 0};
    for (ptrdiff_t i = lines.len; i-- > 0;) {
        const PathLine *line = &lines.at[i], *old = line->corrects ? line_of(lines, line->corrects) : NULL;
        if (!old || !is_of_path(old->kind)) continue;
        out.at[out.len++] = (CorrectionLine){.words = fact_words(c, old), .old_day = day_short(c, old->on_day), .old_who = author_words(c, old),
                                             .new_day = same(line->kind, S("correction")) ? S("") : day_short(c, line->on_day), .who = author_words(c, line),
                                             .why = line->note.len ? line->note : S("")};
    }
    return out;
}

Reply path_show(Ctx *c, PathShowForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    PathResult path = path_now(c, person);
    PathLineList lines = path_lines(c, person);
    const PersonRow *row = person_row_of(c, person);
    if (!row) return (Reply){0};
    PathPage p = {.bar = path_bar_of(c, person, row, &path), .name = person_short_name(c, row->first_name, row->alias), .periods = periods_of(c, person, &path, lines),
                  .states = states_of(c, person, lines), .corrections = corrections_of(c, lines), .situations = situation_lines(c, person),
                  .followups = followup_lines(c, person), .open = path.current >= 0 && !path.at[path.current].day[STAGE_EXIT]};
    return show(view_path_show(c, p));
}

/* ---------------------------------------------------------------------------------------- corrections */

Reply path_correction_new(Ctx *c, PathCorrectForm f)
{
    Seen person = person_open(c, f.person);
    const PathLine *line = is_seen(person) ? path_line_of(c, person, f.fact) : NULL;
    if (!line) return (Reply){0};
    Str words = fill(c, T("Noté : {fait}, le {jour}."), fact_words(c, line), day_long(c, line->on_day));
    if (!said(f, path_correct_on_day)) f.on_day = line->on_day;
    return show(view_path_correction(c, f, words, author_words(c, line), file_name_of(c, person)));
}

Reply path_correction_add(Ctx *c, PathCorrectForm f)
{
    path_correct(c, f);
    return see_other(f.cancel ? T("Retiré des chiffres ; l’historique le garde.") : T("Corrigé : les chiffres suivent."), path_to(c, "/persons/", f.person, "/path"));
}

Reply path_take_back(Ctx *c, PathUndoForm f)
{
    path_undo(c, f);
    return see_other(T("Retiré ; l’historique le garde."), path_to(c, "/persons/", f.person, "/path"));
}

/* ---------------------------------------------------------------------------------------- states, the exit */

Reply side_state_new(Ctx *c, SideStateForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    if (!said(f, side_state_on_day)) f.on_day = today(c);
    return show(view_side_state_new(c, f, side_states_noted(c), file_name_of(c, person)));
}

Reply side_state_add(Ctx *c, SideStateForm f)
{
    side_state_record(c, f);
    return see_other(T("État enregistré."), path_to(c, "/persons/", f.person, "/path"));
}

/* Answers under their class, in the order of the classes. */
static ExitGroupList exit_groups(Ctx *c)
{
    ItemList classes = list_items(c, S("exit_classes")), exits = list_items(c, S("exits"));
    ExitGroupList out = {new(c->keep, ExitGroup, classes.len + 1), 0};
    for (ptrdiff_t i = 0; i < classes.len; i++) {
        Item *items = new(c->keep, Item, exits.len + 1);
        ptrdiff_t n = 0;
        for (ptrdiff_t k = 0; k < exits.len; k++)
            if (same(exits.at[k].detail, classes.at[i].code)) items[n++] = exits.at[k];
        if (n) out.at[out.len++] = (ExitGroup){classes.at[i].label, item_detail(c, &classes.at[i]), {items, n}};
    }
    return out;
}

/* What the situations of the file would be as an exit. */
static ExitHintList exit_hints(Ctx *c, Seen person)
{
    PlacementList all = placement_of(c, person);
    ExitHintList out = {new(c->keep, ExitHint, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Placement *p = &all.at[i];
        Str code = p->refused_day ? NO_STR : situation_exit_code(c, p->kind, p->from_day, p->until_day);
        if (!code.len || !p->from_day || p->from_day > today(c)) continue;
        Item exit = item_on(c, S("exits"), code, p->from_day);
        out.at[out.len++] = (ExitHint){code, fill(c, T("La situation « {situation} » du {jour} serait : {code}, {classe}."), list_label(c, S("placements"), p->kind),
                                                  day_short(c, p->from_day), exit.label, list_label(c, S("exit_classes"), exit.detail))};
    }
    return out;
}

Reply exit_new(Ctx *c, ExitForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    if (!said(f, exit_on_day)) f.on_day = today(c);
    return show(view_exit_new(c, f, exit_groups(c), list_items(c, S("exit_evidence")), exit_hints(c, person), file_name_of(c, person)));
}

Reply exit_add(Ctx *c, ExitForm f)
{
    exit_record(c, f);
    return see_other(T("Sortie enregistrée."), path_to(c, "/persons/", f.person, "/path"));
}
