/* The single values of two files that become one: see merge.h. A value that only one file has is kept; two different ones are asked. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/birth.h"
#include "domain/list.h"
#include "domain/merge_parts.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* Both rows of a file that hold single values. */
typedef struct {
    PersonRow row;
    IdentityRow identity;
    bool has_identity;
} Values;

typedef enum { OF_PERSON, OF_IDENTITY, OF_TIE } Where;

static const struct {
    FieldId field;
    Where where;
    Str column, label;
    const char *list;
} values[] = {
    {merge_alias, OF_PERSON, S_INIT("person.alias"), N_INIT("Surnom"), NULL},
    {merge_first_name, OF_PERSON, S_INIT("person.first_name"), N_INIT("Prénom"), NULL},
    {merge_last_name, OF_IDENTITY, S_INIT("identity.last_name"), N_INIT("Nom"), NULL},
    {merge_birth, OF_IDENTITY, S_INIT("identity.birth"), N_INIT("Date de naissance"), NULL},
    {merge_commune, OF_IDENTITY, S_INIT("identity.commune"), N_INIT("Commune"), NULL},
    {merge_age_band, OF_PERSON, S_INIT("person.age_band"), N_INIT("Âge"), "age_band"},
    {merge_gender, OF_PERSON, S_INIT("person.gender"), N_INIT("Genre"), "gender"},
    {merge_language, OF_PERSON, S_INIT("person.language"), N_INIT("Langue"), NULL},
    {merge_prior_spe, OF_IDENTITY, S_INIT("identity.prior_spe"), N_INIT("Suivi par le service de l’emploi"), "prior_spe"},
    {merge_level, OF_IDENTITY, S_INIT("identity.level"), N_INIT("Niveau"), "level"},
    {merge_training_duty, OF_IDENTITY, S_INIT("identity.training_duty"), N_INIT("Obligation de formation"), "training_duty"},
    {merge_age_motive, OF_IDENTITY, S_INIT("identity.age_motive"), N_INIT("Motif, hors des âges de l’appel"), NULL},
    {merge_lead, OF_TIE, S_INIT("tie.lead"), N_INIT("Référent"), NULL},
};
#define VALUES ((int)(sizeof values / sizeof *values))

static Values values_of(Ctx *c, Seen person)
{
    Values v = {0};
    const PersonRow *row = person_row_of(c, person);
    const IdentityRow *identity = identity_row(c, person);
    if (row) v.row = *row;
    if (identity) v.identity = *identity, v.has_identity = true;
    return v;
}

static Str *value_in(Values *v, FieldId field)
{
    switch (field) {
    case merge_alias: return &v->row.alias;
    case merge_first_name: return &v->row.first_name;
    case merge_age_band: return &v->row.age_band;
    case merge_gender: return &v->row.gender;
    case merge_language: return &v->row.language;
    case merge_last_name: return &v->identity.last_name;
    case merge_birth: return &v->identity.birth;
    case merge_commune: return &v->identity.commune;
    case merge_prior_spe: return &v->identity.prior_spe;
    case merge_level: return &v->identity.level;
    case merge_training_duty: return &v->identity.training_duty;
    case merge_age_motive: return &v->identity.age_motive;
    default: return NULL;
    }
}

static Str name_of(Ctx *c, Id account)
{
    AccountNameList names = account_names(c);
    for (ptrdiff_t i = 0; i < names.len; i++)
        if (names.at[i].id == account) return names.at[i].name;
    return S("");
}

static Str shown(Ctx *c, int i, Str value)
{
    if (!value.len) return T("(vide)");
    if (values[i].field == merge_birth) return birth_typed(c->keep, value);
    if (values[i].field == merge_lead) return name_of(c, id_read(value));
    return values[i].list ? list_label(c, str_c(values[i].list), value) : value;
}

static Str value_text(Ctx *c, Values *v, int i)
{
    if (values[i].where == OF_TIE) return v->row.lead ? id_text(c->keep, v->row.lead) : S("");
    Str value = *value_in(v, values[i].field);
    return value.at && !(values[i].list && same(value, S("unknown"))) ? value : S(""); /* "on ne sait pas" says nothing against another answer */
}

MergeFieldList merge_fields(Ctx *c, Seen kept, Seen gone)
{
    Values a = values_of(c, kept), b = values_of(c, gone);
    MergeFieldList out = {new(c->keep, MergeField, VALUES), 0};
    for (int i = 0; i < VALUES; i++) {
        Str mine = value_text(c, &a, i), theirs = value_text(c, &b, i);
        if (!mine.len && !theirs.len) continue;
        out.at[out.len++] = (MergeField){.field = values[i].field, .name = field_specs[values[i].field].name, .label = worded(c, values[i].label), .kept = mine, .gone = theirs,
                                         .kept_shown = shown(c, i, mine), .gone_shown = shown(c, i, theirs),
                                         .asked = mine.len && theirs.len && !same(mine, theirs)};
    }
    return out;
}

static Str answer_of(const MergeForm *f, FieldId field) { return *(const Str *)(const void *)((const char *)f + field_specs[field].offset); }

bool merge_is_answered(Ctx *c, MergeForm f, MergeFieldList fields)
{
    for (ptrdiff_t i = 0; i < fields.len; i++) {
        Str answer = answer_of(&f, fields.at[i].field);
        if (fields.at[i].asked && !same(answer, S("kept")) && !same(answer, S("gone")))
            return field_error_(c, f.state, fields.at[i].field, fill(c, T("{champ} : choisir ce que le dossier gardé dira."), fields.at[i].label));
    }
    return true;
}

static int index_of(FieldId field)
{
    for (int i = 0; i < VALUES; i++)
        if (values[i].field == field) return i;
    return 0;
}

static void write_rows(Ctx *c, Seen person, const Values *v, bool of_person, bool of_identity)
{
    const IdentityRow *y = &v->identity;
    if (of_person) {
        person_alias_set(c, person, v->row.alias);
        person_first_name_set(c, person, v->row.first_name);
        person_fields_set(c, person, v->row.language, v->row.age_band, v->row.gender);
    }
    if (of_identity)
        identity_put(c, (IdentityPut){.id = seen_id(person), .person = person, .last_name = y->last_name, .birth = y->birth, .commune = y->commune,
                                      .age_motive = y->age_motive, .prior_spe = y->prior_spe, .level = y->level, .training_duty = y->training_duty});
}

void merge_fields_write(Ctx *c, Id merge, Seen kept, Seen gone, MergeForm f, MergeFieldList fields)
{
    Values v = values_of(c, kept);
    bool touched[] = {[OF_PERSON] = false, [OF_IDENTITY] = false, [OF_TIE] = false};
    const IdentityOp *op = merge_identity_op(c, kept);
    for (ptrdiff_t i = 0; i < fields.len; i++) {
        const MergeField *x = &fields.at[i];
        int at = index_of(x->field);
        bool take = x->gone.len && (!x->kept.len || (x->asked && same(answer_of(&f, x->field), S("gone"))));
        if (!take || values[at].where == OF_TIE) continue;
        touched[values[at].where] = true;
        *value_in(&v, x->field) = x->gone;
        change_add(c, (ChangeAdd){.id = new_id(c), .item = seen_id(kept), .record = seen_id(kept), .field = values[at].column, .old_value = x->kept, .new_value = x->gone});
    }
    bool named = touched[OF_IDENTITY] || (!v.has_identity && values_of(c, gone).has_identity);
    if (named) merge_note(c, merge, S("identity"), seen_id(kept), seen_id(kept), op ? id_text(c->keep, op->op) : NO_STR);
    write_rows(c, kept, &v, touched[OF_PERSON], named);
}

void merge_fields_undo(Ctx *c, const MergeRow *merge, Seen kept)
{
    Values v = values_of(c, kept);
    MergeChangeList changes = merge_changes(c, merge->op, seen_id(kept));
    MergedRowList identity = merge_rows(c, merge->id, S("identity"));
    bool touched[] = {[OF_PERSON] = false, [OF_IDENTITY] = false, [OF_TIE] = false};
    for (ptrdiff_t k = 0; k < changes.len; k++)
        for (int i = 0; i < VALUES; i++) {
            if (!same(values[i].column, changes.at[k].field)) continue;
            Str *present = value_in(&v, values[i].field);
            if (!present || !same(*present, changes.at[k].new_value)) continue;
            touched[values[i].where] = true;
            *present = changes.at[k].old_value.len ? changes.at[k].old_value : NO_STR;
        }
    merge_changes_drop(c, merge->op, seen_id(kept));
    bool named_by_merge = identity.len && !identity.at[0].was.at;
    write_rows(c, kept, &v, touched[OF_PERSON], touched[OF_IDENTITY] && !named_by_merge);
    if (named_by_merge) merge_identity_drop(c, kept);
    else if (identity.len && touched[OF_IDENTITY]) merge_identity_op_set(c, kept, id_read(identity.at[0].was));
}
