/* An existing caseload comes in: preview, import, undoing (domain/intake.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/intake.h"
#include "domain/identity.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

static void chosen_of(const IntakeForm *f, Str chosen[CSV_COLUMNS])
{
    const Str all[CSV_COLUMNS] = {f->c0,  f->c1,  f->c2,  f->c3,  f->c4,  f->c5,  f->c6,  f->c7,  f->c8,  f->c9,  f->c10, f->c11,
                                  f->c12, f->c13, f->c14, f->c15, f->c16, f->c17, f->c18, f->c19, f->c20, f->c21, f->c22, f->c23};
    for (int i = 0; i < CSV_COLUMNS; i++) chosen[i] = all[i];
}

/* Reads the table; what is wrong with it as a whole is an error of its field. */
static bool load_read(Ctx *c, IntakeForm f, Caseload *load)
{
    Str chosen[CSV_COLUMNS];
    chosen_of(&f, chosen);
    if (caseload_read(c, f.text, chosen, load)) return true;
    if (c->err.kind != ERR_INPUT) return false;
    Str why = c->err.message;
    c->err = (Err){0};
    return field_error(c, f, intake_text, cat(c->keep, T("Rien n’est enregistré : "), why));
}

Reply intake_show(Ctx *c, IntakeForm f)
{
    CaseloadRowList rows = caseload_rows(c);
    CaseloadLinkList links = {new(c->keep, CaseloadLink, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++)
        links.at[links.len++] = (CaseloadLink){rows.at[i].id, fill(c, T("{n} dossiers, {quand}, par {nom}"), str_int(c->keep, rows.at[i].files), moment_text(c, rows.at[i].at_ms), rows.at[i].name),
                                               rows.at[i].undone_ms != 0};
    return show(view_intake(c, f, list_items(c, S("caseload_columns")), links));
}

static IntakeColumnList columns_of(Ctx *c, const Caseload *load)
{
    IntakeColumnList out = {new(c->keep, IntakeColumn, CSV_COLUMNS), 0};
    for (int i = 0; i < load->table.header.count; i++)
        out.at[out.len++] = (IntakeColumn){.name = cat(c->keep, S("c"), str_int(c->keep, i)), .header = load->table.header.cells[i], .example = load->table.rows[0].cells[i],
                                         .says = load->says[i] < SAYS ? caseload_says[load->says[i]] : S("")};
    return out;
}

static CaseloadViewList lines_of(Ctx *c, const Caseload *load)
{
    CaseloadViewList out = {new(c->keep, CaseloadView, load->len + 1), 0};
    for (ptrdiff_t i = 0; i < load->len; i++) {
        const CaseloadLine *l = &load->at[i];
        bool named = l->cell[SAYS_FIRST_NAME].len && !same(l->cell[SAYS_FIRST_NAME], l->cell[SAYS_ALIAS]);
        Str name = found_name(c, named ? l->cell[SAYS_FIRST_NAME] : S(""), l->cell[SAYS_ALIAS], l->cell[SAYS_LAST_NAME]);
        out.at[out.len++] = (CaseloadView){.line = l->line, .name = name, .contact = l->last_day ? day_short(c, l->last_day) : S("–"),
                                           .notice = l->notice_day ? day_short(c, l->notice_day) : S("–"), .error = l->error, .same_as = l->same_as, .near = l->near,
                                           .near_name = l->near_name, .near_why = l->near_why};
    }
    return out;
}

static Reply preview(Ctx *c, IntakeForm f, const Caseload *load)
{
    return show(view_intake_preview(c, f, (IntakePreviewPage){.columns = columns_of(c, load), .meanings = list_items(c, S("caseload_columns")), .lines = lines_of(c, load),
                                                                  .count = load->len, .errors = load->errors, .doubles = load->doubles, .digest = caseload_sum(c, load)}));
}

Reply intake_preview(Ctx *c, IntakeForm f)
{
    Caseload load;
    if (!load_read(c, f, &load)) return (Reply){0};
    return preview(c, f, &load);
}

Reply intake_put(Ctx *c, IntakeForm f)
{
    Caseload load;
    if (!load_read(c, f, &load)) return (Reply){0};
    if (load.errors || !same(caseload_sum(c, &load), f.digest))
        return field_error(c, f, intake_text, T("Des dossiers ou le tableau ont changé depuis l’aperçu : demandez un nouvel aperçu.")), (Reply){0};
    Id caseload = caseload_import(c, &load);
    return see_other(fill(c, TN(load.len, "Dossier enregistré.", "{n} dossiers enregistrés."), str_int(c->keep, load.len)), path_to(c, "/persons/import/", caseload, ""));
}

Reply intake_one_show(Ctx *c, IntakeOneForm f)
{
    CaseloadState s = caseload_open(c, f.caseload);
    if (failed(c)) return (Reply){0};
    IntakePage p = {.id = f.caseload, .when = moment_text(c, s.row->at_ms), .name = s.row->name, .files = s.row->files, .worked_on = s.worked_on, .undone = s.row->undone_ms != 0};
    p.lines.at = new(c->keep, CaseloadFileView, s.len + 1);
    for (ptrdiff_t i = 0; i < s.len; i++) {
        const CaseloadFileState *x = &s.at[i];
        if (!x->gone && !x->worked_on) p.untouched++;
        p.lines.at[p.lines.len++] = (CaseloadFileView){x->person, x->name, x->gone ? T("ôté ou réuni") : x->worked_on ? T("changé depuis : reste") : T("comme importé")};
    }
    return show(view_intake_one(c, p));
}

Reply intake_back(Ctx *c, IntakeOneForm f)
{
    int gone = caseload_undo(c, f.caseload);
    return see_other(fill(c, TN(gone, "{n} dossier ôté.", "{n} dossiers ôtés."), str_int(c->keep, gone)), path_to(c, "/persons/import/", f.caseload, ""));
}
