/* repere routes: the table of app/routes.def, for people, for programs (--json) and as docs/permissions.md (--permissions). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "store/embed.h"

#include "base/banned.h"

EMBED(unscoped_queries, "build/gen/store/unscoped.txt");

/* "public", "connecté", or capabilities. */
static Str who_words(Ctx *c, const Route *r)
{
    Str out = S("");
    if (r->who == PUBLIC) return S("public");
    if (r->who == SIGNED_IN) return S("connecté");
    if (r->who == MACHINE) return S("clé dans l’adresse");
    for (int i = 0; i < CAPABILITY_TOTAL; i++)
        if (r->who & UINT64_C(1) << i) out = cat(c->keep, out, out.len ? S(" ou ") : S(""), capabilities[i].name);
    return out;
}

static bool role_may(const Role *role, const Route *r) { return r->who == PUBLIC || r->who == SIGNED_IN || (role->may & r->who); }

static Str effect_name(Effect effect)
{
    static const Str names[] = {S_INIT("READ"), S_INIT("WRITE"), S_INIT("LOGIN"), S_INIT("PREVIEW")};
    return names[effect];
}

static Str where_name(Where where) { return where == ON_PHONE ? S("ON_PHONE") : S("AT_HOUSE"); }
static Str form_name(const Route *r) { return r->form ? form_specs[r->form].name : S("-"); }

static Str padded(Ctx *c, Str text, ptrdiff_t width)
{
    for (ptrdiff_t n = str_runes(text); n < width; n++) text = cat(c->keep, text, S(" "));
    return text;
}

static void say_table(Ctx *c)
{
    for (int i = 0; i < route_count; i++) {
        const Route *r = &routes[i];
        say(c, padded(c, r->method, 5), padded(c, r->path, 34), padded(c, r->name, 20), padded(c, who_words(c, r), 12),
            padded(c, form_name(r), 14), padded(c, effect_name(r->effect), 8), where_name(r->where));
    }
}

static void say_table_json(Ctx *c)
{
    json_t *all = json_array();
    for (int i = 0; i < route_count; i++) {
        const Route *r = &routes[i];
        json_t *may = json_array();
        for (int k = 0; k < role_count; k++)
            if (role_may(&roles[k], r)) json_array_append_new(may, json_str(roles[k].name));
        json_array_append_new(all, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "method", json_str(r->method), "path",
                                             json_str(r->path), "name", json_str(r->name), "who", json_str(who_words(c, r)), "form",
                                             r->form ? json_str(form_name(r)) : json_null(), "effect", json_str(effect_name(r->effect)),
                                             "where", json_str(where_name(r->where)), "roles", may));
    }
    say_json(all);
}

/* ---- docs/permissions.md ----------------------------------------------------------------------------------------- */

static void say_matrix(Ctx *c)
{
    Str head = S("| page | droit | visiteur |"), rule = S("|---|---|:-:|");
    for (int k = 0; k < role_count; k++) {
        head = cat(c->keep, head, S(" "), roles[k].label, S(" |"));
        rule = cat(c->keep, rule, S(":-:|"));
    }
    say(c, head, S("\n"), rule);
    for (int i = 0; i < route_count; i++) {
        const Route *r = &routes[i];
        Str line = cat(c->keep, S("| "), r->method, S(" `"), r->path, S("` | "), who_words(c, r), r->who == PUBLIC ? S(" | oui |") : S(" | – |"));
        for (int k = 0; k < role_count; k++) line = cat(c->keep, line, role_may(&roles[k], r) ? S(" oui |") : S(" – |"));
        say_(line);
    }
}

static void say_roles(Ctx *c)
{
    static const Str reaches[] = {S_INIT("aucun dossier"), S_INIT("les dossiers sans nom de son équipe, les dossiers nommés qu’il accompagne"),
                                  S_INIT("les dossiers sans nom de son organisation, les dossiers nommés qu’il accompagne")};
    for (int k = 0; k < role_count; k++)
        say(c, S("- **"), roles[k].label, S("** (`"), roles[k].name, S("`) : "), roles[k].may & MAY(named) ? S("tous les dossiers de son organisation") : reaches[roles[k].reach],
            roles[k].privileged ? S(" ; dort jusqu’à ce qu’une deuxième personne l’approuve") : S(""), S("."));
    say_text(S("\n## Droits\n\n"));
    for (int i = 0; i < CAPABILITY_TOTAL; i++) say(c, S("- `"), capabilities[i].name, S("` : "), capabilities[i].sentence, S("."));
}

static void say_unscoped(Ctx *c)
{
    Str rest = EMBEDDED(unscoped_queries), line, name, place, why, file, number;
    say_text(S("\n## Requêtes sans périmètre\n\nElles lisent ou écrivent une table protégée sans comparer l’organisation ou l’équipe de la "
               "connexion ; chacune dit pourquoi.\n\n| requête | fichier | pourquoi |\n|---|---|---|\n"));
    while (str_line(&rest, &line)) {
        str_cut(line, '\t', &name, &place);
        str_cut(place, '\t', &place, &why);
        str_cut(place, ':', &file, &number); /* lines move with every edit */
        say(c, S("| `"), name, S("` | "), file, S(" | "), why, S(" |"));
    }
}

static void say_permissions(Ctx *c)
{
    say_text(S("# Qui peut quoi\n\nÉcrit par `repere routes --permissions` d’après src/app/routes.def, src/domain/perms.def et les requêtes de "
               "src/store : ne pas modifier à la main.\n\nUne page hors de portée et une page qui n’existe pas répondent de la même façon.\n\n## Rôles\n\n"));
    say_roles(c);
    say_text(S("\n## Pages et actions\n\n"));
    say_matrix(c);
    say_unscoped(c);
}

bool command_routes(Cli *cli, const Options_routes *o)
{
    if (o->permissions && cli->json) return fail(cli->c, ERR_INPUT, S("--permissions et --json ne vont pas ensemble"));
    if (o->permissions) say_permissions(cli->c);
    else if (cli->json) say_table_json(cli->c);
    else say_table(cli->c);
    return true;
}
