/* The public programme: search, calls, projects, the table as a file, and what the house says about itself. Nothing personal, and no
 * figure but the published ones. Then its import by the administrator. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/figures.h"
#include "domain/list.h"
#include "domain/programme.h"
#include "http/http.h"
#include "page/sheet.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- lists of projects */

static ProjectCard card_of(Ctx *c, const ProjectRow *p, Str last_heading)
{
    return (ProjectCard){.id = p->id, .rank = p->rank, .title = project_title(c, p->name, p->org_name),
                         .by = p->name.len ? title_words(c, p->org_name) : T("Projet sans titre propre"), .territories = p->territories,
                         .heading = same(p->heading, last_heading) ? S("") : p->heading};
}

/* The calls, each with those of `found` that are its own. */
static CallCardList calls_with(Ctx *c, ProjectRowList found, Id chosen)
{
    CallRowList rows = call_rows(c);
    CallCardList out = {new(c->keep, CallCard, rows.len + 1), rows.len};
    for (ptrdiff_t k = 0; k < rows.len; k++) {
        CallCard *call = &out.at[k];
        *call = (CallCard){.id = rows.at[k].id, .title = rows.at[k].title, .projects = rows.at[k].projects, .chosen = rows.at[k].id == chosen};
        call->cards.at = new(c->keep, ProjectCard, found.len + 1);
        Str heading = S("");
        for (ptrdiff_t i = 0; i < found.len; i++) {
            if (found.at[i].call != call->id) continue;
            call->cards.at[call->cards.len++] = card_of(c, &found.at[i], heading);
            heading = found.at[i].heading;
        }
    }
    return out;
}

static bool is_asked(ProgrammeForm f) { return f.q.len || f.call || f.territory.len || f.public.len; }

static Str csv_address(Ctx *c, ProgrammeForm f)
{
    if (!is_asked(f)) return S("/programme.csv");
    return cat(c->keep, S("/programme.csv?q="), url_escape(c, f.q), S("&call="), f.call ? id_text(c->keep, f.call) : S(""), S("&territory="),
               url_escape(c, f.territory), S("&public="), url_escape(c, f.public));
}

Reply programme_home(Ctx *c, ProgrammeForm f)
{
    const Setting *region = setting_get(c, S("region"));
    ProgrammePage p = {.region = region ? region->value : S(""), .searched = is_asked(f), .csv = csv_address(c, f)};
    ProjectRowList found = programme_search(c, f);
    p.found = found.len;
    p.calls = calls_with(c, found, f.call);
    for (ptrdiff_t i = 0; i < p.calls.len; i++) p.total += p.calls.at[i].projects;
    return show(view_programme(c, f, p));
}

Reply call_show(Ctx *c, CallForm f)
{
    const CallRow *row = call_row(c, f.call);
    if (!row) return fail(c, ERR_MISSING, S("call")), (Reply){0};
    ProgrammeForm own = {.call = row->id};
    CallCardList calls = calls_with(c, programme_search(c, own), row->id);
    CallPage p = {.type = list_label(c, S("call_types"), row->type), .csv = csv_address(c, own), .others = {new(c->keep, CallCard, calls.len + 1), 0}};
    for (ptrdiff_t i = 0; i < calls.len; i++) {
        if (calls.at[i].chosen) p.call = calls.at[i];
        else p.others.at[p.others.len++] = calls.at[i];
    }
    return show(view_call(c, p));
}

/* Objectives as the programme publishes them; a code that is no indicator is a rule, not a figure. */
static TargetFactList targets_of(Ctx *c, Id project)
{
    FigureTargetList rows = figure_targets(c, project, today(c));
    TargetFactList out = {new(c->keep, TargetFact, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FigureTarget *t = &rows.at[i];
        if (!list_has(c, S("indicators"), t->indicator)) continue;
        bool rate = ends_with(t->indicator, S("_rate"));
        out.at[out.len++] = (TargetFact){fill(c, T("objectif : {mesure}"), figure_name_in(c, project, t->indicator)),
                                         rate ? percent_text(c, t->value, 100) : number_text(c, t->value)};
    }
    return out;
}

Reply project_show(Ctx *c, ProjectForm f)
{
    const ProjectRow *row = project_row(c, f.project);
    if (!row) return fail(c, ERR_MISSING, S("project")), (Reply){0};
    ProjectPage p = {.row = *row, .title = project_title(c, row->name, row->org_name), .org = title_words(c, row->org_name), .call_title = row->call_title,
                     .named = row->name.len > 0, .targets = targets_of(c, row->id)};
    return show(view_project(c, p));
}

Reply programme_csv(Ctx *c, ProgrammeForm f)
{
    static const Str heads[] = {S_INIT("appel"), S_INIT("numéro"), S_INIT("organisation"), S_INIT("projet"), S_INIT("rubrique"), S_INIT("territoires"),
                                S_INIT("public"), S_INIT("description")};
    Sheet s = sheet_begin(c);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) sheet_text(&s, heads[i]);
    sheet_line_end(&s);
    ProjectRowList found = programme_search(c, f);
    for (ptrdiff_t i = 0; i < found.len; i++) {
        const ProjectRow *p = &found.at[i];
        sheet_text(&s, p->call_title);
        sheet_number(&s, p->rank);
        const Str cells[] = {p->org_name, p->name, p->heading, p->territories, p->public, p->description};
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) sheet_text(&s, cells[k]);
        sheet_line_end(&s);
    }
    return sheet_reply(c, &s, S("programme.csv"));
}

Reply about_show(Ctx *c, NoForm f)
{
    const Setting *source = setting_get(c, S("source_url"));
    return show(view_about(c, (AboutPage){source ? source->value : S("")}));
}

/* ---------------------------------------------------------------------------------------- import */

/* Reads the text; what is wrong with it is an error of its field, with the line. */
static bool text_read(Ctx *c, ImportForm f, ProgrammeText *out)
{
    if (programme_read(c, f.text, out)) return true;
    if (c->err.kind != ERR_INPUT && c->err.kind != ERR_TOO_BIG) return false;
    Str why = c->err.message;
    c->err = (Err){0};
    return field_error(c, f, import_text, cat(c->keep, T("Rien n’est enregistré : "), why));
}

Reply import_show(Ctx *c, ImportForm f) { return show(view_import(c, f)); }

Reply import_preview(Ctx *c, ImportForm f)
{
    ProgrammeText text;
    ImportPreview p = {0};
    if (!text_read(c, f, &text) || !programme_import(c, &text, false, &p.diff)) return (Reply){0};
    p.lines = (ChangeLineList){p.diff.changes, p.diff.change_count};
    p.digest = programme_digest(c, &text, &p.diff);
    return show(view_import_preview(c, f, p));
}

Reply import_add(Ctx *c, ImportForm f)
{
    ProgrammeText text;
    ProgrammeDiff diff;
    if (!text_read(c, f, &text) || !programme_import(c, &text, false, &diff)) return (Reply){0};
    if (!same(programme_digest(c, &text, &diff), f.digest))
        return field_error(c, f, import_text, T("Le programme ou le texte a changé depuis l’aperçu : demandez un nouvel aperçu.")), (Reply){0};
    if (!programme_import(c, &text, true, &diff)) return (Reply){0};
    Str notice = fill(c, T("Programme enregistré. Projets ajoutés : {n}, changés : {n}."), number_text(c, diff.added), number_text(c, diff.changed));
    return see_other(diff.change_count ? notice : T("Aucune différence : rien n’a changé."), S("/programme/import"));
}
