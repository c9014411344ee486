/* Lists and rules: all of them, one as a table, a pasted table's differences, and its writing. Rules: domain/kinds.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/kinds.h"
#include "domain/list.h"
#include "domain/programme.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define VERSIONS_SHOWN 20

/* ---------------------------------------------------------------------------------------- words and addresses */

static Str self_of(Ctx *c, const KindsPage *p)
{
    return cat(c->keep, p->rules ? S("/kinds/rules?call_type=") : S("/kinds/list?list="), url_escape(c, p->name));
}

static Str list_title(Ctx *c, Str list) { return list_label(c, S("lists"), list); }
static Str call_words(Ctx *c, Str type) { return same(type, S("*")) ? T("tous") : list_label(c, S("call_types"), type); }
static Str since(Ctx *c, Day day) { return day ? day_iso(c->keep, day) : T("toujours"); }

static KindLinks call_types_of(Ctx *c, Str here)
{
    ItemList types = list_items(c, S("call_types"));
    KindLinks out = {new(c->keep, KindLink, types.len + 1), 0};
    out.at[out.len++] = (KindLink){S("/kinds/rules?call_type=" KIND_ALL_CALLS), T("Tous les appels"), same(here, S("*"))};
    for (ptrdiff_t i = 0; i < types.len; i++)
        out.at[out.len++] = (KindLink){cat(c->keep, S("/kinds/rules?call_type="), url_escape(c, types.at[i].code)), types.at[i].label, same(here, types.at[i].code)};
    return out;
}

Reply kinds_home(Ctx *c, NoForm f)
{
    ListSummaryList rows = list_summary(c, day_of(c->received));
    KindListLines out = {new(c->keep, KindListLine, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ListSummary *r = &rows.at[i];
        Day ended = r->ended_day ? day_add(r->ended_day, 1) : 0, last = r->from_day > ended ? r->from_day : ended;
        if (same(r->list, S("project_rules"))) continue;
        out.at[out.len++] = (KindListLine){r->list, list_title(c, r->list), last ? day_long(c, last) : S(""), r->rows};
    }
    if (failed(c)) return (Reply){0};
    return show(view_kinds_home(c, out, call_types_of(c, S(""))));
}

/* ---------------------------------------------------------------------------------------- one table */

static KindLines item_lines(Ctx *c, const KindTable *t, bool *definitions)
{
    KindLines out = {new(c->keep, KindLine, t->len + 1), 0};
    for (ptrdiff_t i = 0; i < t->len; i++) {
        const Str *cells = t->rows[i].cells;
        Str until = t->rows[i].until_day == FOREVER_DAY ? S("") : cat(c->keep, S(" → "), day_iso(c->keep, t->rows[i].until_day));
        out.at[out.len++] = (KindLine){.key = cells[1], .call = call_words(c, cells[0]), .label = cells[2], .detail = cells[3], .flags = cells[4],
                                       .since = cat(c->keep, since(c, t->rows[i].from_day), until)};
        *definitions |= cells[3].len > 0;
    }
    return out;
}

/* "nom de l’étape : captée" for "stage_label:engaged". */
static Str rule_words(Ctx *c, Str name)
{
    Str head, tail;
    if (!str_cut(name, ':', &head, &tail)) return list_label(c, S("rules"), name);
    Str what = same(head, S("stage_label")) ? list_label(c, S("stages"), tail) : same(head, S("target")) ? list_label(c, S("indicators"), tail) : tail;
    return cat(c->keep, list_label(c, S("rules"), cat(c->keep, head, S(":"))), S(" « "), what, S(" »"));
}

static Str whose_words(Ctx *c, const KindRow *row)
{
    const ProjectRow *project = row->project ? project_row(c, row->project) : NULL;
    if (!project) return T("Tout le type d’appel");
    return fill(c, T("Projet n° {rang} : {nom}"), row->cells[1], project_title(c, project->name, project->org_name));
}

static KindLines rule_lines(Ctx *c, const KindTable *t)
{
    KindLines out = {new(c->keep, KindLine, t->len + 1), 0};
    for (ptrdiff_t i = 0; i < t->len; i++) {
        const KindRow *row = &t->rows[i];
        bool begins = i == 0 || t->rows[i - 1].project != row->project;
        out.at[out.len++] = (KindLine){.key = row->cells[2], .label = rule_words(c, row->cells[2]), .detail = row->cells[3],
                                       .since = since(c, row->from_day), .group = begins ? whose_words(c, row) : S("")};
    }
    return out;
}

static KindLinks versions_of(Ctx *c, const KindsPage *p, const KindTable *every)
{
    DayList days = kinds_change_days(c, every, VERSIONS_SHOWN);
    KindLinks out = {new(c->keep, KindLink, days.len + 1), 0};
    for (ptrdiff_t i = 0; i < days.len; i++) {
        Day last = day_add(days.at[i], -1);
        out.at[out.len++] = (KindLink){cat(c->keep, p->self, S("&on="), day_iso(c->keep, last)), fill(c, T("jusqu’au {jour}"), day_long(c, last)), false};
    }
    return out;
}

/* Which table a form is about; the page's head with it. */
static bool table_of(Ctx *c, KindTableForm f, bool rules, KindsPage *p, KindTable *every)
{
    Str type = !f.call_type.len || same(f.call_type, S(KIND_ALL_CALLS)) ? S("*") : f.call_type;
    *p = (KindsPage){.rules = rules};
    if (rules ? !kinds_rules_table(c, type, every) : !kinds_list_table(c, f.list, every)) return false;
    p->name = !rules ? f.list : same(type, S("*")) ? S(KIND_ALL_CALLS) : type;
    p->title = !rules ? list_title(c, f.list) : same(type, S("*")) ? T("Tous les appels") : call_words(c, type);
    p->self = self_of(c, p);
    p->action = rules ? S("/kinds/rules") : S("/kinds");
    p->preview = rules ? S("/kinds/rules/preview") : S("/kinds/preview");
    p->fixed = !rules && kinds_is_fixed(f.list);
    return true;
}

/* The page of one table: today's, with today's text in the form, or a past day's, or what was typed. */
static Reply table_page(Ctx *c, KindTableForm f, bool rules)
{
    KindsPage p;
    KindTable every;
    if (!table_of(c, f, rules, &p, &every)) return (Reply){0};
    Day now = day_of(c->received);
    KindTable present = kinds_on(c, &every, now), ended = kinds_ended(c, &every, now);
    p.lines = rules ? rule_lines(c, &present) : item_lines(c, &present, &p.definitions);
    if (!rules) p.ended = item_lines(c, &ended, &p.definitions);
    p.versions = versions_of(c, &p, &every);
    if (rules) p.types = call_types_of(c, every.name);
    KindTable shown = f.on ? kinds_on(c, &every, f.on) : present;
    if (f.on) p.as_of = day_long(c, f.on);
    if (!said(f, kind_table_table)) f.table = kinds_text(c, &shown);
    if (failed(c)) return (Reply){0};
    return show(rules ? view_rules_list(c, f, p) : view_kinds_list(c, f, p));
}

Reply kinds_list(Ctx *c, KindTableForm f) { return f.list.len ? table_page(c, f, false) : see_other(S(""), S("/kinds")); }
Reply rules_list(Ctx *c, KindTableForm f) { return table_page(c, f, true); }

/* ---------------------------------------------------------------------------------------- changing */

typedef struct {
    KindsPage page;
    KindTable now, pasted;
    KindDiff diff;
} TableChange;

/* What the pasted table would change; a refusal is an error of the form's field, with the line. */
static bool change_read(Ctx *c, KindTableForm f, bool rules, TableChange *ch)
{
    KindTable every;
    if (!table_of(c, f, rules, &ch->page, &every)) return false;
    if (ch->page.fixed) return fail(c, ERR_DENIED, S("this list follows the program"));
    ch->now = kinds_on(c, &every, day_of(c->received));
    if (failed(c)) return false;
    if (!kinds_read(c, &ch->now, f.table, &ch->pasted)) {
        if (c->err.kind != ERR_INPUT) return false;
        Str why = c->err.message;
        c->err = (Err){0};
        return field_error(c, f, kind_table_table, cat(c->keep, T("Rien n’est enregistré : "), why));
    }
    ch->diff = kinds_compare(c, &ch->now, &ch->pasted);
    return true;
}

static Reply preview(Ctx *c, KindTableForm f, bool rules)
{
    TableChange ch;
    if (!change_read(c, f, rules, &ch)) return (Reply){0};
    KindsPreview p = {.table = ch.page, .diff = ch.diff, .lines = {ch.diff.at, ch.diff.len}, .digest = kinds_digest(c, &ch.now, &ch.diff)};
    return show(view_kinds_preview(c, f, p));
}

static Reply change(Ctx *c, KindTableForm f, bool rules)
{
    TableChange ch;
    if (!change_read(c, f, rules, &ch)) return (Reply){0};
    if (!same(kinds_digest(c, &ch.now, &ch.diff), f.digest))
        return field_error(c, f, kind_table_table, T("La table ou ce que Repère connaît a changé depuis l’aperçu : demandez un nouvel aperçu.")), (Reply){0};
    if (!kinds_write(c, &ch.now, &ch.pasted)) return (Reply){0};
    Str notice = fill(c, T("Enregistré. Rangées ajoutées : {n}, changées : {n}, terminées : {n}."), number_text(c, ch.diff.added),
                      number_text(c, ch.diff.changed), number_text(c, ch.diff.ended));
    return see_other(ch.diff.len ? notice : T("Aucune différence : rien n’a changé."), ch.page.self);
}

Reply kinds_preview(Ctx *c, KindTableForm f) { return preview(c, f, false); }
Reply rules_preview(Ctx *c, KindTableForm f) { return preview(c, f, true); }
Reply kinds_change(Ctx *c, KindTableForm f) { return change(c, f, false); }
Reply rules_change(Ctx *c, KindTableForm f) { return change(c, f, true); }
