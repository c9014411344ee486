/* pogen: catalogues of translated texts (gettext's .po) become tables of C, and texts without a translation are named.
 *
 *     pogen OUTDIR po/ar.po po/fr_easy.po ...      writes OUTDIR/i18n/catalogues.c: catalogue_ar, catalogue_fr_easy
 *     pogen --check po/ar.po ... -- FILES...              each text that FILES show has a translation in each catalogue
 *     pogen --list FILES...                               those texts, one a line: what a translator begins with
 *
 * A msgid is the French text itself (decision D4). Read of .po: msgid, msgid_plural, msgstr, msgstr[N], strings that go
 * on in the next line, comments; no msgctxt, no fuzzy. nplurals of the header says the rule: 2 French, 6 Arabic
 * (src/i18n/catalogue.h). Read of FILES: in .c T("…"), TN(n, "one", …), N_("…"), N_INIT("…"); in .html t"…",
 * tn n, "one", …; in .txt each line that is not empty and begins with no #.
 * Refused: a text twice, an empty translation, other {placeholders} than the French, as fill() goes by their order (a
 * form of a plural may leave its number out), a number of forms that is not the header's. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "gen.h"

#include <ctype.h>
#include <stdlib.h>

enum { FORMS = 6 };
typedef struct { const char *name; char *said[FORMS]; int forms, line; bool counts; } Message;
typedef struct { const char *name, *path; List all; int forms; } Catalogue;
typedef struct { const char *name, *path; int line; } Text;

/* ---- .po */
/* What stands between the quotes at *p, with \n, \" and \\ undone; *p is behind it. */
static char *quoted(const char **p)
{
    const char *from = ++*p;
    char *out = room(strlen(from) + 1), *to = out;
    for (; **p && **p != '"' && **p != '\n'; ++*p) {
        if (**p == '\\' && (*p)[1]) ++*p, *to++ = **p == 'n' ? '\n' : **p;
        else *to++ = **p;
    }
    if (**p == '"') ++*p;
    return out;
}

static Message *message_begun(Catalogue *k, const char *id, int line)
{
    Message *twice = find(&k->all, id);
    if (twice && *id) say_error(k->path, line, "twice: %s", id);
    return ADD(k->all, Message, .name = id, .line = line);
}

static char **place_of(Message *m, const char *word, const char *path, int line)
{
    int n = starts(word, "msgstr[") ? word[7] - '0' : 0;
    if (n < 0 || n >= FORMS) return say_error(path, line, "no such form"), NULL;
    if (n >= m->forms) m->forms = n + 1;
    return &m->said[n];
}

/* Lines are words with a string, or strings that go on. */
static Catalogue po_read(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strchr(name, '.');
    Catalogue k = {.name = copy(name, dot ? (size_t)(dot - name) : strlen(name)), .path = path, .forms = 2};
    Message *m = NULL;
    char **into = NULL;
    int line = 1;
    for (const char *p = whole_file(path, NULL); *p; line++) {
        const char *end = strchr(p, '\n'), *quote = strchr(p, '"');
        const char *word = p;
        bool has = quote && (!end || quote < end) && *p != '#';
        if (has) {
            char *s = quoted(&quote);
            if (starts(word, "msgid ")) m = message_begun(&k, s, line), into = (char **)&m->name;
            else if (!m) say_error(path, line, "a text before the first msgid");
            else if (starts(word, "msgid_plural")) m->counts = true, into = NULL;
            else if (starts(word, "msgstr")) into = place_of(m, word, path, line);
            if (into && m) *into = *word == '"' ? text("%s%s", *into ? *into : "", s) : s;
        }
        p = end ? end + 1 : p + strlen(p);
    }
    return k;
}

/* ---- what fits */
/* The next {…} from *p; absent at the end. */
static char *placeholder(const char **p)
{
    const char *open = strchr(*p, '{'), *close = open ? strchr(open, '}') : NULL;
    if (!close) return NULL;
    *p = close + 1;
    return copy(open, (size_t)(close + 1 - open));
}

static bool same_places(const char *french, const char *said, bool may_drop_first)
{
    const char *a = french, *b = said;
    for (char *x, *y;;) {
        x = placeholder(&a), y = placeholder(&b);
        if (!x && !y) return true;
        if (x && !y && may_drop_first && !placeholder(&a)) return true;
        if (!x || !y || !same(x, y)) return false;
    }
}

static void catalogue_check(Catalogue *k)
{
    Message *head = find(&k->all, "");
    const char *forms = head && head->said[0] ? strstr(head->said[0], "nplurals=") : NULL;
    k->forms = forms ? atoi(forms + 9) : 0;
    if (k->forms != 2 && k->forms != 6) say_error(k->path, 1, "Plural-Forms of the header: nplurals=2 or 6");
    EACH(Message, m, k->all) {
        if (!*m->name) continue;
        if (m->forms != (m->counts ? k->forms : 1)) say_error(k->path, m->line, "%d forms: %s", m->forms, m->name);
        for (int i = 0; i < m->forms; i++) {
            const char *said = m->said[i];
            if (!said || !*said) say_error(k->path, m->line, "no translation: %s", m->name);
            else if (!same_places(m->name, said, m->counts)) say_error(k->path, m->line, "other places: %s", m->name);
        }
    }
}

/* ---- the tables */
static int by_name(const void *a, const void *b)
{
    return strcmp((*(Message *const *)a)->name, (*(Message *const *)b)->name);
}

static void put_c(FILE *out, const char *s)
{
    fputs("S_INIT(\"", out);
    for (; *s; s++) fprintf(out, *s == '\n' ? "\\n" : *s == '"' || *s == '\\' ? "\\%c" : "%c", *s);
    fputs("\")", out);
}

static void catalogue_write(FILE *out, Catalogue *k)
{
    if (k->all.at) qsort(k->all.at, (size_t)k->all.len, sizeof *k->all.at, by_name);
    fprintf(out, "static const Message %s[] = {\n", k->name);
    EACH(Message, m, k->all) {
        if (!*m->name) continue;
        fputs("    {", out), put_c(out, m->name), fputs(", {", out);
        for (int i = 0; i < m->forms; i++) put_c(out, m->said[i]), fputs(", ", out);
        fputs("}},\n", out);
    }
    const char *n = k->name;
    fprintf(out, "};\nconst Catalogue catalogue_%s = {%s, sizeof %s / sizeof *%s, %s};\n\n", n, n, n, n,
            k->forms == 6 ? "plural_arabic" : "plural_french");
}

/* ---- what is shown */
static bool stands_alone(const char *from, const char *p)
{
    return p == from || (!isalnum((unsigned char)p[-1]) && p[-1] != '_');
}

static void texts_of_words(List *texts, const char *path, const char *s)
{
    int line = 1;
    for (const char *p = s; *p; line++) {
        size_t n = strcspn(p, "\n");
        if (n && *p != '#') ADD(*texts, Text, copy(p, n), path, line);
        p += n + (p[n] != 0);
    }
}

/* A mark, and the string that it marks: right behind it, or after its first comma. */
static const struct { const char *ends, *mark; bool later; } marks[] = {
    {".c", "T(\"", false}, {".c", "N_(\"", false}, {".c", "N_INIT(\"", false}, {".c", "TN(", true},
    {".html", "t\"", false}, {".html", "tn ", true}};

static void texts_of_code(List *texts, const char *path, const char *s)
{
    for (const char *p = s; *p; p++)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            if (!strstr(path, marks[i].ends) || !starts(p, marks[i].mark) || !stands_alone(s, p)) continue;
            const char *quote = strchr(p, '"');
            if (!quote || (marks[i].later && quote - p > 200)) continue;
            ADD(*texts, Text, quoted(&quote), path, 1 + count_of(s, p, '\n'));
        }
}

static List texts_of(char **files, int count)
{
    List texts = {0};
    for (int i = 0; i < count; i++) {
        const char *s = whole_file(files[i], NULL);
        if (strstr(files[i], ".txt")) texts_of_words(&texts, files[i], s);
        else texts_of_code(&texts, files[i], s);
    }
    return texts;
}

static int check(char **args, int count)
{
    int split = 0;
    while (split < count && !same(args[split], "--")) split++;
    List texts = texts_of(args + split + 1, count - split - 1);
    for (int i = 0; i < split; i++) {
        Catalogue k = po_read(args[i]);
        catalogue_check(&k);
        EACH(Text, t, texts)
            if (!find(&k.all, t->name)) say_error(t->path, t->line, "not in %s: %s", args[i], t->name);
    }
    return errors > 0;
}

int main(int argc, char **argv)
{
    if (argc > 2 && same(argv[1], "--check")) return check(argv + 2, argc - 2);
    if (argc > 2 && same(argv[1], "--list")) {
        List texts = texts_of(argv + 2, argc - 2);
        EACH(Text, t, texts) printf("%s\n", t->name);
        return errors > 0;
    }
    if (argc < 3) return fputs("pogen OUTDIR FILES.po...\n", stderr), 2;
    FILE *out = out_open("i18n/catalogues.c");
    fputs("/* Made by tools/pogen.c. */\n#include \"i18n/catalogue.h\"\n\n", out);
    for (int i = 2; i < argc; i++) {
        Catalogue k = po_read(argv[i]);
        catalogue_check(&k);
        catalogue_write(out, &k);
    }
    return !outs_write(argv[1]);
}
