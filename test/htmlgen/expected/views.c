/* Made by tools/htmlgen.c from the templates of src/view: change those. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/views.h"

#line 2 "all.html"
void layout_app_begin(Ctx *c, Buf *out, Str title, Str back)
{
    buf_put(out, S("<!DOCTYPE html>\n"
                   "<html lang=\""));
#line 4 "all.html"
    put_attr(c, out, c->my.language);
    buf_put(out, S("\">\n"
                   "<head>\n"
                   "<meta charset=\"utf-8\">\n"
                   "<title>"));
#line 7 "all.html"
    put_text(c, out, title);
    buf_put(out, S(" · "));
#line 7 "all.html"
    put_words(c, out, N_("Repère"), S("Repère"));
    buf_put(out, S("</title>\n"
                   "<link rel=\"stylesheet\" href=\""));
#line 8 "all.html"
    put_url_whole(c, out, asset(c, S("repere.css")));
    buf_put(out, S("\">\n"
                   "<script src=\"/enhance.js\" defer></script>\n"
                   "<script src=\""));
#line 10 "all.html"
    put_url_whole(c, out, asset(c, S("sw.js")));
    buf_put(out, S("\"></script>\n"
                   "</head>\n"
                   "<body class=\"app\">\n"));
#line 13 "all.html"
    if (truth(back)) {
        buf_put(out, S("<a class=\"back\" href=\""));
#line 13 "all.html"
        put_url_whole(c, out, back);
        buf_put(out, S("\">"));
#line 13 "all.html"
        put_words(c, out, N_("Retour"), S("Retour"));
        buf_put(out, S("</a>"));
    }
    buf_put(out, S("\n"
                   "<main id=\"contenu\">\n"));
}

void layout_app_end(Ctx *c, Buf *out, Str title, Str back)
{
    buf_put(out, S("</main>\n"
                   "</body>\n"
                   "</html>"));
}

#line 20 "all.html"
void part_icon(Ctx *c, Buf *out, Str name)
{
    buf_put(out, S("<svg class=\"i\" aria-hidden=\"true\"><use href=\"/sprite.svg#"));
#line 21 "all.html"
    put_url(c, out, name);
    buf_put(out, S("\"></use><path d=\"M0 0\"></path></svg>"));
}

#line 23 "all.html"
void part_choice(Ctx *c, Buf *out, Field f, Str legend, ItemList items)
{
    buf_put(out, S("<fieldset class=\"choice"));
#line 24 "all.html"
    if (truth(f.error)) {
        buf_put(out, S(" wrong"));
    }
    buf_put(out, S("\">\n"
                   "<legend>"));
#line 25 "all.html"
    put_text(c, out, legend);
    buf_put(out, S("</legend>\n"));
#line 26 "all.html"
    if (truth(f.error)) {
        buf_put(out, S("<p class=\"error\" id=\""));
#line 27 "all.html"
        put_attr(c, out, f.name);
        buf_put(out, S("-error\">"));
#line 27 "all.html"
        put_text(c, out, f.error);
        buf_put(out, S("</p>\n"));
    }
    {
#line 29 "all.html"
        __typeof__(items) item_list = items;
        for (int64_t item_index = 0; item_index < item_list.len; item_index++) {
            __typeof__(*item_list.at) item = item_list.at[item_index];
            put_markup(out, S("<label><input type=\"radio\" name=\""));
#line 30 "all.html"
            put_attr(c, out, f.name);
            put_markup(out, S("\" value=\""));
#line 30 "all.html"
            put_attr(c, out, item.code);
            put_markup(out, S("\""));
#line 30 "all.html"
            if (equal(item.code, f.value)) {
                put_markup(out, S(" checked"));
            }
#line 30 "all.html"
            if (equal(item_index, 0) && truth(f.error)) {
                put_markup(out, S(" autofocus"));
            }
            put_markup(out, S("><span>"));
#line 30 "all.html"
            put_text(c, out, item.name);
            put_markup(out, S("</span></label>\n"));
        }
        if (!item_list.len) {
            put_markup(out, S("<p>"));
#line 32 "all.html"
            put_words(c, out, N_("Rien à choisir"), S("Rien à choisir"));
            put_markup(out, S("</p>\n"));
        }
    }
    buf_put(out, S("</fieldset>"));
}

#line 36 "all.html"
void part_text(Ctx *c, Buf *out, Field f, Str label, Str placeholder)
{
    buf_put(out, S("<div class=\"field\">\n"
                   "<label for=\""));
#line 38 "all.html"
    put_attr(c, out, f.name);
    buf_put(out, S("\">"));
#line 38 "all.html"
    put_text(c, out, label);
    buf_put(out, S("</label>\n"
                   "<input type=\"text\" id=\""));
#line 39 "all.html"
    put_attr(c, out, f.name);
    buf_put(out, S("\" name=\""));
#line 39 "all.html"
    put_attr(c, out, f.name);
    buf_put(out, S("\" value=\""));
#line 39 "all.html"
    put_attr(c, out, f.value);
    buf_put(out, S("\""));
#line 39 "all.html"
    if (truth(placeholder)) {
        buf_put(out, S(" placeholder=\""));
#line 39 "all.html"
        put_attr(c, out, placeholder);
        buf_put(out, S("\""));
    }
    buf_put(out, S(">\n"
                   "</div>"));
}

#line 42 "all.html"
void part_tree(Ctx *c, Buf *out, NodeList nodes, int64_t level)
{
    buf_put(out, S("<ul>\n"));
    {
#line 44 "all.html"
        __typeof__(nodes) node_list = nodes;
        for (int64_t node_index = 0; node_index < node_list.len; node_index++) {
            __typeof__(*node_list.at) node = node_list.at[node_index];
            put_markup(out, S("<li>"));
#line 45 "all.html"
            put_text(c, out, node.name);
#line 45 "all.html"
            if (node.children.len > 0) {
#line 45 "all.html"
                part_tree(c, out, node.children, level + 1);
            }
            put_markup(out, S("</li>\n"));
        }
    }
    buf_put(out, S("</ul>"));
}

#line 49 "all.html"
Html view_encounter_new(Ctx *c, EncounterForm f, EncounterLists lists)
{
    Buf page = html_begin(c);
    Buf *out = &page;
#line 50 "all.html"
    layout_app_begin(c, out, T("Rencontre"), S("/today"));
    buf_put(out, S("<form method=\"post\" action=\"/encounters\">"));
#line 53 "all.html"
    put_form_head(c, out, FORM_encounter);
    buf_put(out, S("\n"));
#line 54 "all.html"
    part_choice(c, out, form_field(c, f.state, encounter_age_band, &f), T("Quel âge, à peu près ?"), lists.age_bands);
#line 55 "all.html"
    if (truth(lists.with)) {
        buf_put(out, S("<p>"));
#line 56 "all.html"
        put_text(c, out, fill(c, T("Avec {alias}"), text_of(c, lists.with)));
        buf_put(out, S("</p>\n"
                       "<p title=\""));
#line 57 "all.html"
        put_attr(c, out, fill(c, T("{n} fois avec {alias}"), text_of(c, lists.count), text_of(c, lists.with)));
        buf_put(out, S("\">"));
#line 57 "all.html"
        put_text(c, out, fill(c, TN(lists.count, "une personne", "{n} personnes"), text_of(c, lists.count)));
        buf_put(out, S(",\n"));
#line 58 "all.html"
        put_text(c, out, fill(c, TN(lists.count, "{n} fois à {place}", "{n} fois à {place}"), text_of(c, lists.count), text_of(c, lists.with)));
        buf_put(out, S("</p>\n"));
    }
#line 59 "all.html"
    else if (lists.count > 2 || !(truth(lists.with) && truth(lists.count))) {
        buf_put(out, S("<p>"));
#line 60 "all.html"
        put_text(c, out, lists.count);
        buf_put(out, S(" "));
#line 60 "all.html"
        if (lists.count < 2) {
#line 60 "all.html"
            put_words(c, out, N_("peu"), S("peu"));
        } else {
#line 60 "all.html"
            put_words(c, out, N_("beaucoup"), S("beaucoup"));
        }
        buf_put(out, S("</p>\n"));
    } else {
#line 62 "all.html"
        part_text(c, out, form_field(c, f.state, encounter_alias, &f), T("Un surnom"), fill(c, T("comme {étape}"), text_of(c, lists.with)));
#line 62 "all.html"
        if (!equal(lists.with, S("x")) && !truth(lists.count) && truth(lists.with)) {
            buf_put(out, S("?"));
        }
        buf_put(out, S("\n"));
    }
    buf_put(out, S("<textarea aria-label=\""));
#line 64 "all.html"
    put_words(c, out, N_("Note"), S("Note"));
    buf_put(out, S("\" name=\"note\">\n"));
#line 65 "all.html"
    put_text(c, out, lists.with);
    buf_put(out, S("\n"
                   "  "));
#line 66 "all.html"
    put_text(c, out, S("keeps"));
    buf_put(out, S("   -</textarea>\n"
                   "<img src=\"/picture/"));
#line 67 "all.html"
    put_url(c, out, lists.id);
    buf_put(out, S("?w="));
#line 67 "all.html"
    put_url(c, out, lists.count);
    buf_put(out, S("\" alt=\"\">\n"));
#line 68 "all.html"
    part_icon(c, out, S("eye"));
    buf_put(out, S(" <code>free words, \"quoted\" \\ and ?</code> &amp;\n"
                   "<a"));
#line 69 "all.html"
    if (equal(lists.count, 1)) {
        buf_put(out, S(" href=\"/a/"));
#line 69 "all.html"
        put_url(c, out, lists.id);
        buf_put(out, S("\""));
    } else {
        buf_put(out, S(" href=\""));
#line 69 "all.html"
        put_url_whole(c, out, to_person(c, lists.id));
        buf_put(out, S("\""));
    }
    buf_put(out, S(">"));
#line 69 "all.html"
    put_text(c, out, (lists.with));
    buf_put(out, S("</a>\n"
                   "<button>"));
#line 70 "all.html"
    put_words(c, out, N_("Enregistrer"), S("Enregistrer"));
    buf_put(out, S("</button>\n"
                   "</form>\n"));
#line 72 "all.html"
    put_text(c, out, body(c, f, 3 - 1));
    layout_app_end(c, out, T("Rencontre"), S("/today"));
    return html_end(c, out);
}

#line 74 "all.html"
Html view_list(Ctx *c, ItemList items)
{
    Buf page = html_begin(c);
    Buf *out = &page;
    buf_put(out, S("<ol>\n"));
    {
#line 76 "all.html"
        __typeof__(items) item_list = items;
        for (int64_t item_index = 0; item_index < item_list.len; item_index++) {
            __typeof__(*item_list.at) item = item_list.at[item_index];
            {
#line 77 "all.html"
                __typeof__(items) other_list = items;
                for (int64_t other_index = 0; other_index < other_list.len; other_index++) {
                    __typeof__(*other_list.at) other = other_list.at[other_index];
                    put_markup(out, S("<li data-n=\""));
#line 78 "all.html"
                    put_attr(c, out, other_index);
                    put_markup(out, S("\">"));
#line 78 "all.html"
                    put_text(c, out, item.name);
                    put_markup(out, S(" & "));
#line 78 "all.html"
                    put_text(c, out, other.code);
                    put_markup(out, S(" "));
#line 78 "all.html"
                    put_text(c, out, item.name);
                    put_markup(out, S("</li>\n"));
                }
            }
        }
    }
    buf_put(out, S("</ol>\n"
                   "<form method=\"get\" action=\"/search\"><input aria-label=\"q\" name=\"q\"><label>a <input type=\"checkbox\" name=\"b\"></label></form>\n"));
#line 83 "all.html"
    part_tree(c, out, nodes(c), 0);
    return html_end(c, out);
}
