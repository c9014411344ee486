/* See identity.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/identity.h"

#include "domain/consent.h"
#include "domain/doubles.h"
#include "domain/list.h"
#include "domain/opening.h"
#include "domain/path.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/search.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define OF_AGE 18
#define ALONE 15 /* from this age a person agrees alone: loi 78-17, article 45 */

bool is_engaged(Ctx *c, Seen person)
{
    return identity_row(c, person) != NULL && consent_allows(c, person, S("follow"));
}

Str person_short_name(Ctx *c, Str first_name, Str alias)
{
    Str quoted = cat(c->keep, S("« "), alias, S(" »"));
    return first_name.len ? cat(c->keep, first_name, S(" "), quoted) : quoted;
}

Str person_full_name(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    const IdentityRow *identity = identity_row(c, person);
    if (!row) return S("");
    Str name = person_short_name(c, row->first_name, row->alias);
    return identity && identity->last_name.len ? cat(c->keep, name, S(" "), identity->last_name) : name;
}

EngageForm engage_form(Ctx *c, Seen person)
{
    EngageForm f;
    form_empty(c, FORM_engage, &f);
    const PersonRow *row = person_row_of(c, person);
    const IdentityRow *known = identity_row(c, person);
    if (!row) return f;
    f.person = row->id;
    f.first_name = row->first_name;
    if (known) {
        f.last_name = known->last_name, f.birth = birth_typed(c->keep, known->birth), f.commune = known->commune;
        f.prior_spe = known->prior_spe, f.level = known->level, f.training_duty = known->training_duty, f.age_motive = known->age_motive;
    }
    return f;
}

/* ---------------------------------------------------------------------------------------- what must be said */

static bool holds(StrList codes, Str code)
{
    for (ptrdiff_t i = 0; i < codes.len; i++)
        if (same(codes.at[i], code)) return true;
    return false;
}

/* Whether the stage "engaged" asks for this, by the rule of the call type (kinds/stages.csv). */
static bool stage_needs(Ctx *c, Id project, Str flag)
{
    const Item *stage = item_find(list_items_for(c, S("stages"), project_call_type_of(c, project)), S("engaged"));
    return stage && item_has_flag(stage, flag);
}

static bool notice_is_whole(Ctx *c, EngageForm f, Id project)
{
    if (list_flags(c, S("consent_way"), f.way, S("witness")) && !f.witness.len)
        return field_error(c, f, engage_witness, T("Qui était là, ou qui a traduit ?"));
    if (stage_needs(c, project, S("needs:language")) && !f.language.len)
        return field_error(c, f, engage_language, T("Dans quelle langue ? Cet appel demande qu’elle soit notée."));
    return true;
}

static bool answers_are_whole(Ctx *c, EngageForm f)
{
    ItemList items = list_items(c, S("consents"));
    for (ptrdiff_t i = 0; i < items.len; i++) {
        const Item *item = &items.at[i];
        bool yes = holds(f.agrees, item->code), no = holds(f.refuses, item->code);
        bool asked = item_has_flag(item, S("asks:engage")) || item_has_flag(item, S("asks:under_15"));
        if ((yes || no) && !asked) return field_error(c, f, engage_agrees, T("Choisissez parmi les réponses."));
        if (yes && no) return field_error(c, f, engage_agrees, fill(c, T("Oui ou non à « {quoi} » : les deux sont cochés."), item->label));
    }
    if (!holds(f.agrees, S("follow")) && !holds(f.refuses, S("follow")))
        return field_error(c, f, engage_agrees, T("Dire si la personne accepte d’être accompagnée."));
    return true;
}

static bool age_is_outside(Ctx *c, Id project, Age age)
{
    const RuleRow *exception = rule_row(c, project_call_type_of(c, project), project, S("age_exception"), day_of(c->received));
    int64_t least = rule_int(c, project, S("age_min"), 0), most = rule_int(c, project, S("age_max"), 999);
    return exception && age.most >= 0 && (age.most < least || age.least > most);
}

static bool age_is_whole(Ctx *c, EngageForm f, Str birth, Day on_day, Id project)
{
    Age age = birth_age(birth, on_day);
    if (age.most < ALONE && !holds(f.agrees, S("under_15_joint")))
        return field_error(c, f, engage_agrees, T("Avant 15 ans, un parent donne son accord avec la personne : cochez-le, ou gardez le surnom seul."));
    if (age.most < ALONE && !f.witness.len) return field_error(c, f, engage_witness, T("Quel parent était là ?"));
    if (age.most < OF_AGE && !f.training_duty.len)
        return field_error(c, f, engage_training_duty, T("Moins de 18 ans : comment l’obligation de formation est-elle remplie ?"));
    if (age_is_outside(c, project, age) && !f.age_motive.len)
        return field_error(c, f, engage_age_motive, fill(c, T("{age} : hors des âges de l’appel. Écrire pourquoi elle est accompagnée quand même."), age_text(c, age)));
    return true;
}

/* Who she is; *birth as it is kept. */
static bool name_is_whole(Ctx *c, EngageForm f, Day on_day, Id project, Str *birth)
{
    if (!f.first_name.len) field_error(c, f, engage_first_name, T("Écrire le prénom.")); /* all that is missing, at once */
    if (!f.last_name.len) field_error(c, f, engage_last_name, T("Écrire le nom."));
    if (!f.birth.len) field_error(c, f, engage_birth, T("Écrire la date de naissance, ou au moins l’année."));
    if (failed(c)) return false;
    *birth = birth_read(c->keep, f.birth, on_day);
    if (!birth->at) return field_error(c, f, engage_birth, T("Une date passée comme 12/05/2006, ou 05/2006, ou 2006."));
    return age_is_whole(c, f, *birth, on_day, project);
}

/* ---------------------------------------------------------------------------------------- writing */

static void write_answers(Ctx *c, Seen person, EngageForm f, Instant at)
{
    ConsentWord w = {.scope = S("notice"), .verdict = S("given"), .notice = f.notice, .language = f.language, .way = f.way, .witness = f.witness, .at = at};
    consent_write(c, person, w);
    ItemList items = list_items(c, S("consents"));
    for (ptrdiff_t i = 0; i < items.len; i++) {
        const Item *item = &items.at[i];
        bool yes = holds(f.agrees, item->code), no = holds(f.refuses, item->code);
        if (item_has_flag(item, S("basis:objection"))) {
            no = f.whom.len && item_has_flag(item, S("needs:named")), yes = false;
            if (!no) continue;
        } else if (!yes && !no) continue;
        w = (ConsentWord){.scope = item->code, .verdict = yes ? S("given") : S("refused"), .way = f.way, .witness = f.witness, .at = at};
        if (item_has_flag(item, S("basis:objection"))) w.verdict = S("objected"), w.whom = f.whom;
        consent_write(c, person, w);
    }
}

static void write_identity(Ctx *c, Seen person, EngageForm f, Str birth)
{
    const PersonRow *row = person_row_of(c, person);
    if (!row) return;
    if (row->first_name.len && !same(row->first_name, f.first_name))
        change_add(c, (ChangeAdd){.id = new_id(c), .item = row->id, .record = row->id, .field = S("person.first_name"), .old_value = row->first_name,
                                  .new_value = f.first_name});
    person_first_name_set(c, person, f.first_name);
    if (f.language.len && !row->language.len) person_fields_set(c, person, f.language, row->age_band, row->gender);
    identity_put(c, (IdentityPut){.id = row->id, .person = person, .last_name = f.last_name, .birth = birth, .commune = f.commune.len ? f.commune : NO_STR,
                                  .age_motive = f.age_motive.len ? f.age_motive : NO_STR, .prior_spe = f.prior_spe, .level = f.level,
                                  .training_duty = f.training_duty});
    search_refresh(c, person);
}

bool identity_engage(Ctx *c, Seen person, EngageForm f)
{
    Instant at = consent_at(c, f.on_day);
    Id project = period_project(c, person);
    if (failed(c)) return false;
    if (is_engaged(c, person)) return fail_saying(c, ERR_CONFLICT, T("L’accord de cette personne est déjà noté : rouvrez son dossier."));
    if (!notice_is_whole(c, f, project) || !answers_are_whole(c, f)) return false;
    bool yes = holds(f.agrees, S("follow"));
    Str birth = NO_STR;
    if (yes && !name_is_whole(c, f, day_of(at), project, &birth)) return false;
    if (yes && stops_everything(c, person)) consent_write(c, person, (ConsentWord){.scope = S("everything"), .verdict = S("lifted"), .at = at});
    write_answers(c, person, f, at);
    if (yes) {
        write_identity(c, person, f, birth);
        dup_check(c, person);
        stage_reach(c, person, S("engaged"), at, S("identity"));
        opening_reach_all(c, person);
    }
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return yes && !failed(c);
}

/* ---------------------------------------------------------------------------------------- the card */

void card_cancel(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    if (!row) return;
    uint8_t random[6];
    random_fill(c->random, random, sizeof random);
    card_cancelled_add(c, row->code, person, today(c));
    person_code_set(c, person, code_new(c->keep, random));
    visit_end_all(c, person, c->received);
    c->op.item = row->id;
    person_refresh(c, person);
}

Day card_cancelled_on(Ctx *c, Str typed)
{
    Str code = code_read(c->keep, typed);
    const CardCancelled *row = code.len == 9 ? card_cancelled_row(c, code) : NULL;
    return row ? row->on_day : 0;
}
