/* The directory: searching, one service, services for a person, "toujours vrai ?" and its answer by a link. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/directory.h"

#include "domain/identity.h"
#include "domain/person.h"
#include "http/http.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define FOR_A_PERSON 12

/* ---------------------------------------------------------------------------------------- search */

/* A code that somebody may have typed into the address: one of the list, or none. */
static Str code_in(Ctx *c, Str list, Str code) { return code.len && list_has(c, list, code) ? code : S(""); }

/* What was typed as a commune: one, several to choose from, or none. */
static Str commune_read(Ctx *c, Str typed, DirectoryPage *p)
{
    p->commune = typed;
    if (!str_trim(typed).len) return S("");
    CommuneRowList found = communes_named(c, typed);
    p->no_commune = !found.len;
    if (found.len > 1) p->which = found;
    if (found.len != 1) return S("");
    p->commune = commune_words(c, &found.at[0]);
    return found.at[0].insee;
}

static const DirectoryService *const *whole_services(Ctx *c, DirectoryHits hits)
{
    const DirectoryService **at = new(c->keep, const DirectoryService *, hits.len + 1);
    for (ptrdiff_t i = 0; i < hits.len; i++) at[i] = directory_find(c, hits.at[i].id);
    return at;
}

/* "mobilité, logement · jeunes · Lens (62)" */
static Str looked_for(Ctx *c, DirectoryAsk ask)
{
    Str out = S("");
    for (ptrdiff_t i = 0; i < ask.themes.len && i < 6; i++) out = cat(c->keep, out, out.len ? S(", ") : S(""), list_label(c, S("themes"), ask.themes.at[i]));
    const CommuneRow *commune = commune_of(c, ask.insee);
    if (ask.public.len) out = cat(c->keep, out, out.len ? S(" · ") : S(""), list_label(c, S("publics"), ask.public));
    if (commune) out = cat(c->keep, out, out.len ? S(" · ") : S(""), commune_words(c, commune));
    return out;
}

static DirectoryPage page_start(Ctx *c)
{
    const DirectoryImport *last = directory_import_last(c);
    return (DirectoryPage){.themes = list_items(c, S("themes")), .publics = list_items(c, S("publics")), .size = directory_size(c).services,
                           .updated = last ? day_near(c, last->day) : S("")};
}

static StrList one_theme(Ctx *c, Str theme)
{
    Str *at = new(c->keep, Str, 1);
    *at = theme;
    return (StrList){at, theme.len > 0};
}

Reply directory_list(Ctx *c, DirectoryForm f)
{
    DirectoryPage p = page_start(c);
    p.theme = code_in(c, S("themes"), f.theme), p.public = code_in(c, S("publics"), f.public);
    p.q = f.q, p.km = f.km, p.places = f.places;
    DirectoryAsk ask = {.themes = one_theme(c, p.theme), .public = p.public, .age = -1, .insee = commune_read(c, f.commune, &p), .km = f.km, .places = f.places, .words = f.q};
    p.asked = p.theme.len || p.public.len || p.commune.len || p.q.len || p.places;
    if (p.asked) p.hits = directory_search(c, ask);
    p.whole = whole_services(c, p.hits);
    return show(view_directory(c, p));
}

Reply services_for(Ctx *c, ServicesForForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    DirectoryPage p = page_start(c);
    DirectoryAsk ask = directory_ask_of(c, person);
    p.person = f.person, p.called = person_called(c, f.person), p.proposed = ask.themes.len > 0;
    p.theme = code_in(c, S("themes"), f.theme), p.km = f.km, p.places = f.places, p.asked = true;
    if (p.theme.len) ask.themes = one_theme(c, p.theme);
    const CommuneRow *known = commune_of(c, ask.insee);
    Str typed = said(f, services_for_commune) ? f.commune : known ? commune_words(c, known) : S("");
    ask.insee = commune_read(c, typed, &p);
    ask.km = f.km, ask.places = f.places, ask.most = FOR_A_PERSON;
    p.hits = directory_propose(c, ask);
    p.whole = whole_services(c, p.hits);
    p.for_words = looked_for(c, ask);
    return show(view_services_for(c, p));
}

/* ---------------------------------------------------------------------------------------- one service */

static SaidLineList said_lines(Ctx *c, Id service)
{
    ServiceSaidList rows = service_said_rows(c, service);
    SaidLineList out = {new(c->keep, SaidLine, rows.len + 1), rows.len};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ServiceSaid *r = &rows.at[i];
        Str verdict = list_label(c, S("service_verdicts"), r->verdict);
        Str places = r->places < 0 ? S("") : !r->places ? T("complet") : fill(c, TN(r->places, "{n} place libre", "{n} places libres"), number_text(c, r->places));
        out.at[i] = (SaidLine){.when = day_long(c, r->on_day), .who = r->account ? T("noté par une équipe") : T("dit par la structure"),
                               .words = r->words.len ? cat(c->keep, verdict, S(". "), r->words) : verdict, .places = places, .closed = same(r->verdict, S("closed"))};
    }
    return out;
}

static Str asked_words(Ctx *c, Id service)
{
    const ServiceAskLast *last = c->my.reach == REACH_NONE ? NULL : service_ask_last(c, service);
    if (!last) return S("");
    if (last->said) return fill(c, T("Demandé par votre organisation le {jour}, répondu."), day_short(c, last->asked_day));
    return fill(c, T("Demandé par votre organisation le {jour}, sans réponse pour l’instant."), day_short(c, last->asked_day));
}

static bool service_page(Ctx *c, Id service, ServicePage *p)
{
    const DirectoryService *s = directory_find(c, service);
    if (!s) return fail(c, ERR_MISSING, S("no such service"));
    *p = (ServicePage){.s = s, .verdicts = list_items(c, S("service_verdicts"))};
    if (s->closed_day) p->ended = fill(c, T("La structure a dit le {jour} que ce service n’existe plus."), day_short(c, s->closed_day));
    else if (s->ended_day) p->ended = fill(c, T("Cette fiche n’est plus publiée depuis le {jour}. Elle n’est plus proposée."), day_short(c, s->ended_day));
    return true;
}

Reply service_show(Ctx *c, ServiceOneForm f)
{
    ServicePage p;
    if (!service_page(c, f.service, &p)) return (Reply){0};
    p.said = said_lines(c, f.service);
    p.asked = asked_words(c, f.service);
    p.others = directory_services_of(c, p.s->structure);
    return show(view_service(c, p));
}

Reply service_ask(Ctx *c, ServiceOneForm f)
{
    directory_ask_true(c, f.service);
    return see_other(T("La question part par courriel. La réponse se lira ici."), path_to(c, "/directory/", f.service, ""));
}

Reply service_note_new(Ctx *c, ServiceNoteForm f)
{
    ServicePage p;
    if (!service_page(c, f.service, &p)) return (Reply){0};
    if (p.s->ended_day) return fail(c, ERR_MISSING, S("it has ended")), (Reply){0};
    return show(view_service_note(c, p, f));
}

Reply service_note_add(Ctx *c, ServiceNoteForm f)
{
    directory_note(c, f);
    return see_other(T("Noté sur la fiche."), path_to(c, "/directory/", f.service, ""));
}

/* ---------------------------------------------------------------------------------------- behind the link */

static Html answer_page(Ctx *c, Str key, ServiceAnswerForm f)
{
    const ServiceAskRow *ask = directory_asked(c, key);
    AnswerPage p = {.verdicts = list_items(c, S("service_verdicts"))};
    if (ask) p.s = directory_find(c, ask->service), p.org_name = ask->org_name, p.asked = day_long(c, ask->asked_day);
    return view_service_answer(c, p, f);
}

/* Opening the link answers nothing: mail scanners open links. */
Reply service_answer_show(Ctx *c, ServiceAnswerForm f) { return show(answer_page(c, f.key, f)); }

Reply service_answer_add(Ctx *c, ServiceAnswerForm f)
{
    directory_answer(c, f);
    return see_other(S(""), S("/directory/thanks"));
}

Reply service_thanks(Ctx *c, NoForm f)
{
    (void)f;
    return show(view_service_thanks(c));
}
