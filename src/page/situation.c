/* Situations of a person: which kind, then its dates; changing one, and what two people changed differently. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/path_rules.h"
#include "domain/situation.h"
#include "http/http.h"
#include "i18n/msg.h"
#include "page/path.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

static Str days_words(Ctx *c, const Placement *p)
{
    Str words = S("");
    if (p->asked_day) words = fill(c, T("demandée le {jour}"), day_short(c, p->asked_day));
    if (p->confirmed_day) words = text_join(c, words, fill(c, T("entrée confirmée le {jour}"), day_short(c, p->confirmed_day)));
    if (p->from_day && p->until_day) words = text_join(c, words, fill(c, T("du {jour} au {jour}"), day_short(c, p->from_day), day_short(c, p->until_day)));
    else if (p->from_day) words = text_join(c, words, fill(c, T("depuis le {jour}"), day_short(c, p->from_day)));
    if (p->refused_day) words = text_join(c, words, fill(c, T("refusée le {jour}"), day_short(c, p->refused_day)));
    return words;
}

/* As an exit: "CDD de 6 mois ou plus, sortie durable". */
static Str result_words(Ctx *c, Str kind, Day from, Day until)
{
    Str code = situation_exit_code(c, kind, from, until);
    if (!code.len) return S("");
    Item exit = item_on(c, S("exits"), code, from ? from : today(c));
    return fill(c, T("Comme sortie : {code}, {classe}."), exit.label, list_label(c, S("exit_classes"), exit.detail));
}

static Str outcome_words(Ctx *c, const Placement *p)
{
    Str hours = p->hours ? fill(c, T("{n} heures"), str_int(c->keep, (int64_t)p->hours)) : S("");
    return text_join(c, hours, list_label(c, S("pmsmp_result"), p->outcome));
}

SituationLineList situation_lines(Ctx *c, Seen person)
{
    PlacementList all = placement_of(c, person);
    SituationLineList out = {new(c->keep, SituationLine, all.len + 1), 0};
    for (ptrdiff_t i = all.len; i-- > 0;) {
        const Placement *p = &all.at[i];
        out.at[out.len++] = (SituationLine){.id = p->id, .kind = list_label(c, S("placements"), p->kind), .party = p->party, .days = days_words(c, p),
                                            .result = p->refused_day ? S("") : result_words(c, p->kind, p->from_day, p->until_day), .outcome = outcome_words(c, p),
                                            .refused = p->refused_day != 0};
    }
    return out;
}

static Reply form_shown(Ctx *c, SituationForm f, Seen person, Str kind, Str action)
{
    return show(view_situation_edit(c, f, situation_kind_of(c, kind), list_items(c, S("pmsmp_result")), file_name_of(c, person), action,
                                    f.refused_day ? S("") : result_words(c, kind, f.from_day, f.until_day)));
}

Reply situation_new(Ctx *c, SituationForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    if (!f.kind.len) return show(view_situation_choose(c, f.person, list_items(c, S("placements")), file_name_of(c, person)));
    f.situation = 0;
    return form_shown(c, f, person, f.kind, path_to(c, "/persons/", f.person, "/situations"));
}

Reply situation_edit(Ctx *c, SituationForm f)
{
    Seen person = person_open(c, f.person);
    const Placement *row = is_seen(person) ? situation_of(c, person, f.situation) : NULL;
    if (!row) return (Reply){0};
    if (!f.state->error_count) f = situation_form(c, person, row);
    return form_shown(c, f, person, row->kind, cat(c->keep, path_to(c, "/persons/", f.person, "/situations/"), id_text(c->keep, row->id)));
}

/* The page that asks: both values of each field that two people changed, the others carried along. */
static Reply ask(Ctx *c, SituationForm f, Seen person, FieldConflictList conflicts)
{
    const FormSpec *spec = &form_specs[FORM_situation];
    CarriedFieldList carried = {new(c->keep, CarriedField, spec->count), 0};
    for (int i = 0; i < spec->count; i++) {
        FieldId field = spec->first + (FieldId)i;
        bool asked = field == situation_person || field == situation_situation || !said(f, field);
        for (ptrdiff_t k = 0; k < conflicts.len; k++) asked |= conflicts.at[k].field == field;
        if (asked) continue;
        Field shown = form_field(c, f.state, field, &f);
        carried.at[carried.len++] = (CarriedField){shown.name, shown.value, was(f, field)};
    }
    Html body = view_situation_conflict(c, f.person, f.situation, file_name_of(c, person), (ConflictList){conflicts.at, conflicts.len}, carried);
    return (Reply){.status = 409, .body = body};
}

static Reply recorded(Ctx *c, SituationForm f)
{
    FieldConflictList conflicts;
    Seen person = situation_record(c, f, &conflicts);
    if (!failed(c) && conflicts.len) return ask(c, f, person, conflicts);
    return see_other(T("Situation enregistrée."), path_to(c, "/persons/", f.person, "/path"));
}

Reply situation_add(Ctx *c, SituationForm f)
{
    f.situation = 0;
    return recorded(c, f);
}

Reply situation_change(Ctx *c, SituationForm f) { return recorded(c, f); }
