/* The expressions of templates: htmlexpr.h says what it gives, the head comment of htmlgen.c what may stand in them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "htmlexpr.h"

#include <ctype.h>

enum { NESTED = 60 };

struct Reading reading;
static const char *unread;                           /* of the expression that is being read */
static int nested;

const char *trimmed(const char *from, const char *to)
{
    while (from < to && is_blank(*from)) from++;
    while (from < to && is_blank(to[-1])) to--;
    return copy(from, (size_t)(to - from));
}

const char *word_cut(const char **all)
{
    const char *from = *all, *to = from + strspn(from, LETTERS);
    *all = to + strspn(to, BLANKS);
    return copy(from, (size_t)(to - from));
}

static Ex expression(void);
static _Noreturn void refuse(const char *why)
{
    fault(reading.at, text("%s%s%s", why, *unread ? " before: " : "", unread));
}

static bool take(const char *token)
{
    unread += strspn(unread, BLANKS);
    bool here = starts(unread, token);
    if (here) unread += strlen(token);
    return here;
}

static void expect(const char *token)
{
    if (!take(token)) refuse(text("an operator or %s is missing", token));
}

static const char *take_name(void)
{
    take("");
    const char *name = word_cut(&unread);
    if (!is_name(name)) refuse("a name is missing");
    return name;
}

static const char *take_string(void)
{
    expect("\"");
    const char *from = unread, *to = from + strcspn(from, "\"\\");
    if (*to != '"') refuse("a text holds no backslash");
    if (count_of(from, to, '{') != count_of(from, to, '}')) refuse("{ } in a text hold a name");
    unread = to + 1;
    return text("%.*s", (int)(to - from), from);
}

/* Behind t or tn: the text, or both, and a value for each placeholder; of tn, the number is the first. */
static Ex message(bool plural)
{
    const char *n = "", *one = "", *values = "";
    if (plural) {
        n = expression().c;
        expect(",");
        one = take_string();
        expect(",");
        values = text(", text_of(c, %s)", n);
    }
    const char *s = take_string();
    int holders = count_of(s, strchr(s, 0), '{'), in_one = count_of(one, strchr(one, 0), '{');
    if (plural && holders != in_one && (holders != 1 || in_one))
        refuse("both texts of tn need the same {placeholders}");
    for (int i = plural; i < holders; i++) {
        bool there = (!i || take(",")) && (take(""), *unread);
        if (!there) refuse("fewer values than {placeholders}");
        values = text("%s, text_of(c, %s)", values, expression().c);
    }
    const char *c = plural ? text("TN(%s, \"%s\", \"%s\")", n, one, s) : text("T(\"%s\")", s);
    return (Ex){false, holders ? text("fill(c, %s%s)", c, values) : c};
}

/* f.age_band as a Field, when f is a parameter of type EncounterForm; else as it is. */
static const char *as_field(const char *c)
{
    const char *field = c, *form = word_cut(&field), *wanted = text("Form %s", form), *snake = "";
    if (!*form || *field != '.' || field[1 + strspn(field + 1, LETTERS)]) return c;
    const char *end = reading.params;
    while ((end = strstr(end, wanted)) && is_word(end[strlen(wanted)])) end++;
    if (!end) return c;
    const char *type = end;
    while (type > reading.params && is_word(type[-1])) type--;
    for (const char *p = type; p < end; p++) {
        bool joint = p > type && isupper((unsigned char)*p);
        snake = text("%s%s%c", snake, joint ? "_" : "", tolower((unsigned char)*p));
    }
    return text("form_field(c, %s.state, %s_%s, &%s)", form, snake, field + 1, form);
}

/* Arguments up to the ), each after a comma; `params`: of a part or layout. */
static const char *arguments(const char *params)
{
    const char *all = "";
    while (!take(")")) {
        if (*all) expect(",");
        const char *c = expression().c;
        all = text("%s, %s", all, starts(params, "Field ") ? as_field(c) : c);
        params += strcspn(params, ",");
        params += strspn(params, "," BLANKS);
    }
    return all;
}

const char *truth(Ex e) { return e.logic ? e.c : text("truth(%s)", e.c); }

static Ex operand(void)
{
    Ex e = {false, ""};
    if (++nested > NESTED) refuse("too deeply nested");
    if (take("!")) {
        e = (Ex){true, text("!%s", truth(operand()))};
    } else if (take("(")) {
        e = expression();
        expect(")");
        e.c = text("(%s)", e.c);
    } else if (*unread == '"') {
        e.c = text("S(\"%s\")", take_string());
    } else if (is_in(*unread, DIGITS)) {
        e.c = copy(unread, strspn(unread, DIGITS));
        unread += strlen(e.c);
    } else {
        e.c = take_name();
        if (same(e.c, "tn") || (same(e.c, "t") && *unread == '"')) e = message(e.c[1] == 'n');
        else if (take("(")) e.c = text("%s(c%s)", e.c, arguments(""));
        for (const char *mark; (mark = take("->") ? "->" : take(".") ? "." : NULL);)
            e.c = text("%s%s%s", e.c, mark, take_name());
    }
    nested--;
    return e;
}

/* Levels: && or ||, a comparison, + or -. */
static Ex binary(int level)
{
    static const char *const signs[3][7] = {{"&&", "||"}, {"==", "!=", "<=", ">=", "<", ">"}, {"+", "-"}};
    if (level == 3) return operand();
    Ex left = binary(level + 1);
    int i = 0;
    while (signs[level][i] && !take(signs[level][i])) i++;
    if (signs[level][i]) do {
        Ex right = binary(level + 1);
        if (level == 0) left.c = truth(left), right.c = truth(right);
        if (level == 1 && i < 2) left.c = text("%sequal(%s, %s)", i ? "!" : "", left.c, right.c);
        else left.c = text("%s %s %s", left.c, signs[level][i], right.c);
        left.logic = level < 2;
    } while (level != 1 && take(signs[level][i]));
    return left;
}

static Ex expression(void) { return binary(0); }

Ex whole_expression(const char *source)
{
    unread = source;
    nested = 0;
    Ex e = expression();
    if (*unread) refuse("unknown directive, or an operator is missing");
    return e;
}

/* As put_str() of view/html.c would escape it. */
static const char *escaped(const char *words)
{
    const char *out = "";
    for (const char *p = words; *p; p++) {
        bool plain = !strchr("&<>'", *p);
        const char *entity = *p == '&' ? "&amp;" : *p == '<' ? "&lt;" : *p == '>' ? "&gt;" : "&#39;";
        out = plain ? text("%s%c", out, *p) : text("%s%s", out, entity);
    }
    return out;
}

const char *put_expression(const char *how, const char *source)
{
    const char *c = whole_expression(source).c, *end = strstr(c, "\")");
    bool words = starts(c, "T(\"") && end && !end[2] && is_one(how, "text attr");
    if (!words) return text("put_%s(c, out, %s);", how, c);
    const char *from = c + strlen("T(\""), *said = copy(from, (size_t)(end - from));
    return text("put_words(c, out, N_(\"%s\"), S(\"%s\"));", said, escaped(said));
}

const char *call_name(const char *source)
{
    unread = source;
    nested = 0;
    return take_name();
}

const char *call_arguments(const char *params)
{
    expect("(");
    const char *all = arguments(params);
    take("");
    if (*unread) refuse("nothing can stand");
    return all;
}
