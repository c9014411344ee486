/* See intake.h. Reading and checking; writing is intake_write_native.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "base/fold.h"
#include "base/hash.h"
#include "domain/alias.h"
#include "domain/birth.h"
#include "domain/intake.h"
#include "domain/doubles.h"
#include "domain/identity.h"
#include "domain/list.h"
#include "domain/person.h"
#include "domain/search.h"
#include "form/form.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define YEARS_BACK 10
#define LONGEST_CELL 80

const Str caseload_says[SAYS] = {S_INIT("alias"), S_INIT("first_name"), S_INIT("last_name"), S_INIT("birth"), S_INIT("phone"), S_INIT("handle"), S_INIT("usual_place"),
                                 S_INIT("age_band"), S_INIT("gender"), S_INIT("commune"), S_INIT("language"), S_INIT("first_contact"), S_INIT("last_contact"), S_INIT("notice")};

/* ---------------------------------------------------------------------------------------- columns */

static int says_of_code(Str code)
{
    for (int i = 0; i < SAYS; i++)
        if (same(caseload_says[i], code)) return i;
    return SAYS_NOTHING;
}

/* True if a header is one of the phrases "nom|nom de famille". */
static bool is_phrase(Str phrases, Str header)
{
    Str one;
    while (phrases.len) {
        str_cut(phrases, '|', &one, &phrases);
        if (same(one, header)) return true;
    }
    return false;
}

static int says_of_header(Ctx *c, Str header)
{
    Str folded = fold(c->keep, header);
    ItemList columns = list_items(c, S("caseload_columns"));
    for (ptrdiff_t i = 0; i < columns.len; i++)
        if (is_phrase(columns.at[i].detail, folded) || same(fold(c->keep, columns.at[i].label), folded)) return says_of_code(columns.at[i].code);
    return SAYS_NOTHING;
}

/* Each thing is said by one column, the first that says it. */
static bool match_columns(Ctx *c, const Str chosen[CSV_COLUMNS], Caseload *load)
{
    bool said[SAYS + 1] = {false};
    for (int i = 0; i < load->table.header.count; i++) {
        int says = chosen && chosen[i].len ? says_of_code(chosen[i]) : says_of_header(c, load->table.header.cells[i]);
        load->says[i] = says < SAYS && !said[says] ? says : SAYS_NOTHING;
        if (says < SAYS) said[says] = true;
    }
    if (!said[SAYS_ALIAS] && !said[SAYS_FIRST_NAME]) return fail(c, ERR_INPUT, T("aucune colonne ne dit le surnom ou le prénom : la première ligne doit porter les titres des colonnes"));
    return true;
}

static char delimiter_of(Str text)
{
    Str first, rest = text;
    str_line(&rest, &first);
    return str_index(first, '\t') >= 0 ? '\t' : str_index(first, ';') >= 0 ? ';' : ',';
}

/* ---------------------------------------------------------------------------------------- one line */

static void refuse(CaseloadLine *l, Str why)
{
    if (!l->error.at) l->error = why;
}

/* "12/05/2026" or "2026-05-12", not after today and not older than some years. */
static Day day_said(Ctx *c, CaseloadLine *l, CaseloadSays says, Str what)
{
    Birth b = birth_said(c->keep, l->cell[says]);
    Day day = b.day ? day_make(b.year, b.month, b.day) : 0;
    if (!l->cell[says].len) return 0;
    if (!day) refuse(l, fill(c, T("{quoi} : « {texte} » n’est pas une date comme 12/05/2026"), what, l->cell[says]));
    else if (day > today(c)) refuse(l, fill(c, T("{quoi} : {texte} n’est pas encore arrivé"), what, l->cell[says]));
    else if (day < day_add(today(c), -366 * YEARS_BACK)) refuse(l, fill(c, T("{quoi} : {texte} est il y a plus de dix ans"), what, l->cell[says]));
    else return day;
    return 0;
}

/* A code of a list by its code, its label or the label's first letter ("F", "H"). */
static Str code_said(Ctx *c, Str list, Str typed, bool by_letter)
{
    ItemList items = list_items(c, list);
    Str asked = fold(c->keep, typed);
    for (ptrdiff_t i = 0; i < items.len; i++) {
        Str label = fold(c->keep, items.at[i].label);
        if (same(asked, label) || same(asked, items.at[i].code) || (by_letter && asked.len == 1 && starts_with(label, asked))) return items.at[i].code;
    }
    return NO_STR;
}

/* A band by its code or label, or by a number of years: codes are "18_25", "under_16", "30_plus". */
static Str age_said(Ctx *c, Str typed)
{
    int64_t years, low, high;
    Str first, second, folded = fold(c->keep, typed);
    Str by_label = code_said(c, S("age_band"), typed, false);
    if (ends_with(folded, S(" ans"))) folded = str_sub(folded, 0, folded.len - 4);
    if (by_label.len || !str_number(folded, &years)) return by_label;
    ItemList items = list_items(c, S("age_band"));
    for (ptrdiff_t i = 0; i < items.len; i++) {
        str_cut(items.at[i].code, '_', &first, &second);
        bool under = same(first, S("under")) && str_number(second, &high) && years < high;
        bool over = same(second, S("plus")) && str_number(first, &low) && years >= low;
        bool between = str_number(first, &low) && str_number(second, &high) && years >= low && years <= high;
        if (under || over || between) return items.at[i].code;
    }
    return NO_STR;
}

static void check_codes(Ctx *c, CaseloadLine *l)
{
    Str gender = l->cell[SAYS_GENDER], age = l->cell[SAYS_AGE_BAND];
    if (gender.len) {
        l->cell[SAYS_GENDER] = same(fold(c->keep, gender), S("m")) ? S("man") : code_said(c, S("gender"), gender, true);
        if (!l->cell[SAYS_GENDER].len) refuse(l, fill(c, T("genre : « {texte} » ; écrire femme, homme, autre ou laisser vide"), gender));
    }
    if (age.len) {
        l->cell[SAYS_AGE_BAND] = age_said(c, age);
        if (!l->cell[SAYS_AGE_BAND].len) refuse(l, fill(c, T("âge : « {texte} » ; écrire un nombre d’années"), age));
    }
}

static void check_names(Ctx *c, CaseloadLine *l)
{
    Str *cell = l->cell, why = NO_STR;
    if (!cell[SAYS_ALIAS].len) cell[SAYS_ALIAS] = cell[SAYS_FIRST_NAME];
    if (!cell[SAYS_ALIAS].len) refuse(l, T("ni surnom ni prénom"));
    if (str_runes(cell[SAYS_ALIAS]) > 40) refuse(l, T("le surnom a plus de 40 lettres"));
    Str refused = alias_refused(c, cell[SAYS_ALIAS]);
    if (refused.at) refuse(l, refused);
    for (int i = 0; i < SAYS; i++) {
        if (str_runes(cell[i]) > LONGEST_CELL) refuse(l, T("une case a plus de 80 signes"));
        if (i != SAYS_PHONE && i != SAYS_BIRTH && cell[i].len && text_is_forbidden(cell[i], &why)) refuse(l, why);
    }
    if (cell[SAYS_PHONE].len && !phone_key(c->keep, cell[SAYS_PHONE]).len)
        refuse(l, fill(c, T("téléphone : « {texte} » n’a pas neuf chiffres"), cell[SAYS_PHONE]));
}

/* Nothing of an identity is written before the person was told. */
static void check_identity(Ctx *c, CaseloadLine *l)
{
    Str *cell = l->cell;
    bool named = cell[SAYS_LAST_NAME].len || cell[SAYS_BIRTH].len || cell[SAYS_COMMUNE].len;
    if (!l->notice_day && named) refuse(l, T("nom, date de naissance ou commune sans la date de l’information : ajouter cette date, ou retirer ces colonnes"));
    if (cell[SAYS_BIRTH].len) {
        Str birth = birth_read(c->keep, cell[SAYS_BIRTH], today(c));
        if (!birth.at) refuse(l, fill(c, T("date de naissance : « {texte} » ; écrire 12/05/2006, 05/2006 ou 2006"), cell[SAYS_BIRTH]));
        cell[SAYS_BIRTH] = birth;
    }
    if (!l->notice_day) return;
    if (!cell[SAYS_FIRST_NAME].len || !cell[SAYS_LAST_NAME].len || !cell[SAYS_BIRTH].len)
        refuse(l, T("avec la date de l’information, il faut le prénom, le nom et au moins l’année de naissance"));
    else if (birth_age(cell[SAYS_BIRTH], l->notice_day).least < 18) refuse(l, T("moins de 18 ans à l’information : noter l’accord sur le dossier, il demande d’autres réponses"));
}

static void check_line(Ctx *c, CaseloadLine *l)
{
    check_names(c, l);
    check_codes(c, l);
    l->first_day = day_said(c, l, SAYS_FIRST_CONTACT, T("premier contact"));
    l->last_day = day_said(c, l, SAYS_LAST_CONTACT, T("dernier contact"));
    l->notice_day = day_said(c, l, SAYS_NOTICE, T("date de l’information"));
    if (!l->last_day) l->last_day = l->first_day;
    if (!l->last_day) refuse(l, T("il manque le jour du dernier contact"));
    if (l->first_day > l->last_day) refuse(l, T("le premier contact est après le dernier"));
    if (l->notice_day > l->last_day) refuse(l, T("l’information est après le dernier contact"));
    if (l->first_day && l->notice_day && l->notice_day < l->first_day) refuse(l, T("l’information est avant le premier contact"));
    check_identity(c, l);
}

/* ---------------------------------------------------------------------------------------- doubles */

static Known known_of_line(Ctx *c, const CaseloadLine *l)
{
    const Str *cell = l->cell;
    Known k = {.first = name_form(c->keep, cell[SAYS_FIRST_NAME]), .last = name_form(c->keep, cell[SAYS_LAST_NAME]), .birth = birth_said(c->keep, cell[SAYS_BIRTH]),
               .gender = cell[SAYS_GENDER], .commune = fold(c->keep, cell[SAYS_COMMUNE]), .age_band = cell[SAYS_AGE_BAND]};
    k.aliases[k.alias_count++] = name_form(c->keep, cell[SAYS_ALIAS]);
    Str phone = phone_key(c->keep, cell[SAYS_PHONE]);
    if (phone.len) k.phones[k.phone_count++] = phone;
    return k;
}

/* In a table of some hundred lines a name that stands there twice is rare. */
static int rarity_in_table(void *own, char kind, Str word)
{
    const ptrdiff_t *lines = own;
    return kind == 'o' ? 40 : compare_rarity(word.len ? 2 : 0, *lines);
}

static void look_in_table(Ctx *c, Caseload *load)
{
    Known *known = new(c->keep, Known, load->len + 1);
    Compare with = {search_spellings(c), rarity_in_table, &load->len};
    for (ptrdiff_t i = 0; i < load->len; i++) known[i] = known_of_line(c, &load->at[i]);
    for (ptrdiff_t i = 0; i < load->len; i++)
        for (ptrdiff_t k = 0; k < i; k++) {
            Arena mark = *c->keep;
            Evidence e = compare_files(c->keep, &with, &known[k], &known[i]);
            c->keep->next = mark.next;
            if (e.tenths < compare_threshold(load->len)) continue;
            load->at[i].same_as = fill(c, T("ressemble à la ligne {n} : {pourquoi}"), str_int(c->keep, load->at[k].line), double_words(c, e.why));
            load->doubles++;
            break;
        }
}

static void look_in_files(Ctx *c, CaseloadLine *l)
{
    Known k = known_of_line(c, l);
    DoubleList near = doubles_known(c, &k);
    if (!near.len) return;
    Seen person = person_glance(c, near.at[0].id);
    l->near = near.at[0].id;
    l->near_name = person_full_name(c, person);
    l->near_why = double_words(c, near.at[0].why);
}

/* ---------------------------------------------------------------------------------------- the table */

bool caseload_read(Ctx *c, Str text, const Str chosen[CSV_COLUMNS], Caseload *out)
{
    *out = (Caseload){.len = 0};
    if (!csv_table_read(c, S(""), text, delimiter_of(text), &out->table) || !match_columns(c, chosen, out)) return false;
    if (!out->table.len) return fail(c, ERR_INPUT, T("sous les titres des colonnes, il n’y a aucune ligne"));
    if (out->table.len > CASELOAD_LINES) return fail(c, ERR_INPUT, fill(c, T("plus de {n} lignes : importer en plusieurs fois"), str_int(c->keep, CASELOAD_LINES)));
    out->at = new(c->keep, CaseloadLine, out->table.len);
    for (ptrdiff_t i = 0; i < out->table.len; i++) {
        const CsvRow *row = &out->table.rows[i];
        CaseloadLine *l = &out->at[out->len++];
        l->line = row->line;
        for (int k = 0; k < row->count; k++)
            if (out->says[k] < SAYS) l->cell[out->says[k]] = str_trim(row->cells[k]);
        check_line(c, l);
        out->errors += l->error.at != NULL;
        if (l->error.at) continue;
        look_in_files(c, l);
        out->doubles += l->near != 0;
    }
    look_in_table(c, out);
    return !failed(c);
}

Str caseload_sum(Ctx *c, const Caseload *load)
{
    uint8_t hash[20];
    Buf b = buf_new(c->keep, 4 << 10, 8 << 20);
    for (ptrdiff_t i = 0; i < load->len; i++) {
        const CaseloadLine *l = &load->at[i];
        buf_int(&b, l->line);
        for (int k = 0; k < SAYS; k++) buf_byte(&b, '|'), buf_put(&b, l->cell[k]);
        buf_byte(&b, '|'), buf_put(&b, l->error);
        buf_byte(&b, '|'), buf_put(&b, l->near_name);
        buf_byte(&b, '\n');
    }
    Str all = buf_str(&b);
    hash_fields(hash, sizeof hash, NO_STR, &all, 1);
    return str_hex(c->keep, str_copy(c->keep, str_of(hash, sizeof hash)));
}
