/* Reads the public page of a programme. Three steps, each pure:
 * 1. scan_text: bytes -> one long line of words (`flat`) and pieces: a paragraph, its part that
 *    begins with a label, or a number alone. Pieces are slices of `flat`, one blank apart, so that
 *    joining neighbours is slicing.
 * 2. read_calls: pieces -> calls and projects. What stands between two numbers is the project's
 *    tail: description, then perhaps a heading or the announcement of the next call.
 * 3. programme_json: the result as text, for tests and the command line.
 * Not here: comparing with what is stored, finding communes in territory phrases. The subtle point:
 * titles of calls stand nowhere in the page, the table `announcements` tells them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/programme_text.h"

#include "base/buf.h"
#include "base/fold.h"

#include "base/banned.h"

#define SPARE_BYTES ((size_t)1 << 20) /* projects, one folded announcement, the message */
#define HEADING_MAX_RUNES 80          /* "Les centres sociaux" has 19 */
#define ANNOUNCEMENT_MAX_RUNES 2000   /* the longest real one has 567; bounds what is folded */
#define JSON_MAX_BYTES ((size_t)8 << 20)
#define SUPERSCRIPT_MAX 16 /* bytes of "^{ère}", braces included */

/* How a call is told from its announcement: the paragraph is the title, or says "appel à projet"
 * and the title or the phrase. Folded, on whole words. The only place that names a call. */
static const struct {
    Str type, title, phrase;
} announcements[] = {
    {S_INIT("reperage_2019"), S_INIT("Repérage et mobilisation des publics invisibles"),
     S_INIT("repérage et à la mobilisation des publics invisibles")},
    {S_INIT("inclusion_100"), S_INIT("100 % inclusion"), S_INIT("")},
    {S_INIT("ipr"), S_INIT("Insertion professionnelle des réfugiés"), S_INIT("")},
};
enum { ANNOUNCEMENTS = sizeof(announcements) / sizeof(announcements[0]) };
#define PROJECTS_MAX (ANNOUNCEMENTS * 999 + 1) /* numbers have three digits, a call comes once */
_Static_assert(ANNOUNCEMENTS <= PROGRAMME_MAX_CALLS, "a call is announced once");

static const Str appeals[] = {S_INIT(" appel a projet"), S_INIT(" appels a projet")};
enum { APPEALS = sizeof(appeals) / sizeof(appeals[0]) };

typedef enum { PIECE_TEXT, PIECE_RANK, PIECE_TERRITORIES, PIECE_PUBLIC } PieceKind;

typedef struct {
    PieceKind kind;
    int rank;           /* of PIECE_RANK */
    int line;           /* where it begins */
    ptrdiff_t from, to; /* in flat */
    ptrdiff_t value;    /* of a label: where its value begins */
} Piece;

typedef struct {
    Ctx *c;
    Str flat;
    Piece *pieces;
    ptrdiff_t len, at; /* pieces, and the next one to read */
    ProgrammeCall *calls;
    ProgrammeProject *projects;
    ptrdiff_t calls_len, projects_len;
    Str heading;
    bool seen[ANNOUNCEMENTS];
    Str titles[ANNOUNCEMENTS], phrases[ANNOUNCEMENTS]; /* padded */
} Reader;

static bool refuse(Ctx *c, int line, Str reason)
{
    return fail(c, ERR_INPUT, cat(c->keep, S("ligne "), str_int(c->keep, line), S(" : "), reason));
}

static bool refuse_project(const Reader *r, int line, int rank, Str reason)
{
    return refuse(r->c, line, cat(r->c->keep, S("projet "), str_int(r->c->keep, rank), reason));
}

/* Step 1: words and pieces */

/* White space and controls. */
static bool is_blank(uint32_t rune)
{
    return rune <= ' ' || (rune >= 0x7f && rune <= 0xa0) || rune == 0x1680 ||
           (rune >= 0x2000 && rune <= 0x200a) || rune == 0x2028 || rune == 0x2029 ||
           rune == 0x202f || rune == 0x205f || rune == 0x3000;
}

/* Soft hyphen, zero-width blank, word joiner, byte-order mark: left out. */
static bool is_hidden(uint32_t rune)
{
    return rune == 0xad || rune == 0x200b || rune == 0x2060 || rune == 0xfeff;
}

/* Next line of *rest, ended by LF, CRLF or CR. */
static bool next_line(Str *rest, Str *line)
{
    if (rest->len == 0)
        return false;
    ptrdiff_t end = 0;
    while (end < rest->len && rest->at[end] != '\n' && rest->at[end] != '\r')
        end++;
    *line = str_sub(*rest, 0, end);
    bool two = end + 1 < rest->len && rest->at[end] == '\r' && rest->at[end + 1] == '\n';
    *rest = str_from(*rest, end + (two ? 2 : 1));
    return true;
}

/* The closing brace of the superscript "^{ère}" that `s` begins with; NULL when it is none. */
static const char *superscript(Str s)
{
    ptrdiff_t close = starts_with(s, S("^{")) ? str_index(str_sub(s, 0, SUPERSCRIPT_MAX), '}') : -1;
    return close < 0 ? NULL : s.at + close;
}

/* Adds the words of `line` at `end` of flat, one blank apart. "1^{ère}" gives "1ère". */
static ptrdiff_t put_words(char *flat, ptrdiff_t end, Str line)
{
    const char *close = NULL;
    ptrdiff_t start = end;
    bool blank = false;
    for (int bytes = 1; line.len > 0; line = str_from(line, bytes)) {
        uint32_t rune = str_rune(line.at, line.len, &bytes);
        if (!close && (close = superscript(line)) != NULL) {
            bytes = 2;
        } else if (close && line.at == close) {
            close = NULL;
        } else if (is_blank(rune)) {
            blank = true;
        } else if (line.at && !is_hidden(rune)) {
            if (blank && end > start)
                flat[end++] = ' ';
            blank = false;
            memcpy(flat + end, line.at, (size_t)bytes);
            end += bytes;
        }
    }
    return end;
}

/* The number that a line consists of, else 0. */
static int rank_of(Str line)
{
    int64_t n = 0;
    bool digits = line.len > 0 && line.len <= 3 && line.at[0] >= '1' && line.at[0] <= '9';
    return digits && str_number(line, &n) ? (int)n : 0;
}

/* `word` (lower case) at the beginning of `s`, written with a capital; gives its length or 0. */
static ptrdiff_t label_word(Str s, Str word)
{
    if (s.len < word.len || s.at[0] != word.at[0] - 'a' + 'A')
        return 0;
    for (ptrdiff_t i = 1; i < word.len; i++)
        if ((s.at[i] | 0x20) != word.at[i])
            return 0;
    return word.len;
}

/* "Territoires : x", "Territoire: x", "Publics : x": writes where x (with its blank) begins. */
static PieceKind label_of(Str line, ptrdiff_t *value)
{
    ptrdiff_t territory = label_word(line, S("territoire"));
    ptrdiff_t i = territory > 0 ? territory : label_word(line, S("public"));
    if (i > 0 && i < line.len && (line.at[i] | 0x20) == 's')
        i++;
    if (i > 0 && i < line.len && line.at[i] == ' ')
        i++;
    if (i == 0 || i == line.len || line.at[i] != ':')
        return PIECE_TEXT;
    *value = i + 1;
    return territory > 0 ? PIECE_TERRITORIES : PIECE_PUBLIC;
}

/* Fills flat and pieces. */
static bool scan_text(Reader *r, Str text)
{
    Arena *a = r->c->keep;
    ptrdiff_t most = text.len / 2 + 1; /* a piece has a byte and the end of its line */
    if (!arena_fits(a, SPARE_BYTES + (size_t)text.len + (size_t)most * sizeof(Piece)))
        return fail(r->c, ERR_TOO_BIG, S("pas assez de mémoire pour lire ce texte"));
    char *flat = arena_bytes(a, text.len + 2);
    r->pieces = new (a, Piece, most);
    ptrdiff_t end = 0;
    bool open = false; /* the line before belongs to a paragraph that may go on */
    Str line;
    for (int n = 1; next_line(&text, &line); n++) {
        if (!str_is_utf8(line))
            return refuse(r->c, n, S("le texte n'est pas en UTF-8"));
        ptrdiff_t from = end > 0 ? end + 1 : 0;
        ptrdiff_t to = put_words(flat, from, line);
        if (to == from) {
            open = false;
            continue;
        }
        if (end > 0)
            flat[end] = ' ';
        end = to;
        Piece p = {.line = n, .from = from, .to = to};
        Str words = str_of(flat + from, to - from);
        p.rank = open ? 0 : rank_of(words);
        p.kind = p.rank > 0 ? PIECE_RANK : label_of(words, &p.value);
        p.value += from;
        if (open && p.kind == PIECE_TEXT)
            r->pieces[r->len - 1].to = to;
        else
            r->pieces[r->len++] = p;
        open = p.kind != PIECE_RANK;
    }
    r->flat = str_of(flat, end);
    return true;
}

/* Text of the pieces from `first` to before `end`. */
static Str pieces_text(const Reader *r, ptrdiff_t first, ptrdiff_t end)
{
    return first < end ? str_sub(r->flat, r->pieces[first].from, r->pieces[end - 1].to) : NO_STR;
}

/* Step 2: calls and projects */

/* Folded, with a blank at both ends: found in another one on whole words only. */
static Str padded(Arena *a, Str text) { return cat(a, S(" "), fold(a, text), S(" ")); }

static void fold_announcements(Reader *r)
{
    for (int i = 0; i < ANNOUNCEMENTS; i++) {
        r->titles[i] = padded(r->c->keep, announcements[i].title);
        r->phrases[i] = padded(r->c->keep, announcements[i].phrase);
    }
}

static bool announces(const Reader *r, Str words, int which)
{
    bool appeal = same(words, r->titles[which]);
    for (int i = 0; i < APPEALS; i++)
        appeal = appeal || str_find(words, appeals[i]) >= 0;
    return appeal &&
           (str_find(words, r->titles[which]) >= 0 || str_find(words, r->phrases[which]) >= 0);
}

/* Which call a paragraph announces, of those already read or of the others; -1 when none. */
static int announced(const Reader *r, ptrdiff_t piece, bool read)
{
    char *mark = r->c->keep->next;
    Str text = str_head_runes(pieces_text(r, piece, piece + 1), ANNOUNCEMENT_MAX_RUNES);
    Str words = padded(r->c->keep, text);
    int found = -1;
    for (int i = 0; i < ANNOUNCEMENTS && found < 0; i++)
        if (r->seen[i] == read && announces(r, words, i))
            found = i;
    r->c->keep->next = mark;
    return found;
}

/* First piece in [first, end) that announces a call: one not read yet, else one again, or `end`. */
static ptrdiff_t find_announcement(const Reader *r, ptrdiff_t first, ptrdiff_t end, int *which)
{
    *which = -1;
    for (int read = 0; read < 2; read++)
        for (ptrdiff_t i = first; i < end; i++)
            if ((*which = announced(r, i, read > 0)) >= 0)
                return i;
    return end;
}

/* A short paragraph that begins with a capital and ends with a letter or a digit. */
static bool is_heading(const Reader *r, ptrdiff_t piece)
{
    const Piece *p = &r->pieces[piece];
    Str s = pieces_text(r, piece, piece + 1);
    if (p->kind != PIECE_TEXT || str_runes(s) > HEADING_MAX_RUNES)
        return false;
    ptrdiff_t last = s.len - 1;
    while (last > 0 && (s.at[last] & 0xc0) == 0x80)
        last--;
    if (fold(r->c->keep, str_from(s, last)).len == 0)
        return false;
    int bytes = 1;
    uint32_t rune = str_rune(s.at, s.len, &bytes);
    return (rune >= 'A' && rune <= 'Z') || (rune >= 0xc0 && rune <= 0xde) || rune == 0x152;
}

/* Without a last "(AAP …)". */
static Str without_appeal(Str s)
{
    for (;;) {
        s = str_trim(s);
        if (!ends_with(s, S(")")))
            return s;
        ptrdiff_t open = s.len - 1;
        while (open > 0 && s.at[open] != '(')
            open--;
        Str inside = str_sub(s, open + 1, s.len - 1);
        if (s.at[open] != '(' || !(same(inside, S("AAP")) || starts_with(inside, S("AAP "))))
            return s;
        s = str_sub(s, 0, open);
    }
}

/* Where a dash between blanks (or last) stands outside parentheses; -1 when nowhere. */
static ptrdiff_t find_dash(Str title, ptrdiff_t *after)
{
    int depth = 0, bytes = 1;
    for (ptrdiff_t i = 0; i < title.len; i += bytes) {
        uint32_t rune = str_rune(title.at + i, title.len - i, &bytes);
        depth += rune == '(' ? 1 : rune == ')' && depth > 0 ? -1 : 0;
        bool dash = rune == '-' || (rune >= 0x2010 && rune <= 0x2015);
        *after = i + bytes;
        bool blank_before = i == 0 || title.at[i - 1] == ' ';
        bool blank_after = *after == title.len || title.at[*after] == ' ';
        if (depth == 0 && dash && blank_before && blank_after)
            return i;
    }
    return -1;
}

/* "ORG – PROJECT", "ORG (SHORT) PROJECT", "ORG": fills organisation and project. */
static void read_title(Str title, ProgrammeProject *p)
{
    title = without_appeal(title);
    ptrdiff_t after = 0, dash = find_dash(title, &after), close = str_find(title, S(") "));
    p->organisation = title;
    if (dash >= 0) {
        p->organisation = str_sub(title, 0, dash);
        p->project = str_from(title, after);
    } else if (close >= 0 && str_from(title, close + 2).at[0] != '(') {
        p->organisation = str_sub(title, 0, close + 1);
        p->project = str_from(title, close + 2);
    }
    p->organisation = without_appeal(p->organisation);
    p->project = without_appeal(p->project);
    if (p->project.len == 0)
        p->project = NO_STR;
}

/* Reads "Territoires : …" and "Public : …" after the title: in any order, each at most once. */
static bool read_labels(Reader *r, ProgrammeProject *p)
{
    for (; r->at < r->len; r->at++) {
        const Piece *piece = &r->pieces[r->at];
        if (piece->kind != PIECE_TERRITORIES && piece->kind != PIECE_PUBLIC)
            break;
        bool territories = piece->kind == PIECE_TERRITORIES;
        Str *field = territories ? &p->territories : &p->public;
        if (field->at)
            return refuse_project(r, piece->line, p->rank,
                                  territories ? S(", « Territoires » est là deux fois")
                                              : S(", « Public » est là deux fois"));
        *field = str_trim(str_sub(r->flat, piece->value, piece->to));
        if (field->len == 0 && !territories)
            return refuse_project(r, piece->line, p->rank, S(", « Public » est vide"));
    }
    if (p->territories.len == 0)
        return refuse_project(r, p->line, p->rank, S(" sans territoire"));
    return true;
}

/* Reads the number, the title and the labels of the project at r->at. */
static bool read_head(Reader *r, ProgrammeProject *p)
{
    const Piece *rank = &r->pieces[r->at++];
    *p = (ProgrammeProject){.rank = rank->rank, .line = rank->line, .heading = r->heading};
    if (r->at < r->len && r->pieces[r->at].kind == PIECE_TEXT) {
        read_title(pieces_text(r, r->at, r->at + 1), p);
        r->at++;
    }
    if (p->organisation.len == 0)
        return refuse_project(r, p->line, p->rank, S(" sans organisation"));
    return read_labels(r, p);
}

/* Takes the pieces [r->at, end) as the description. */
static bool read_description(Reader *r, ProgrammeProject *p, ptrdiff_t end)
{
    for (ptrdiff_t i = r->at; i < end; i++)
        if (r->pieces[i].kind != PIECE_TEXT)
            return refuse_project(r, r->pieces[i].line, p->rank,
                                  S(", « Territoires » ou « Public » après la description"));
    if (r->at >= end)
        return refuse_project(r, p->line, p->rank, S(" sans description"));
    p->description = pieces_text(r, r->at, end);
    r->at = end;
    return true;
}

static ptrdiff_t next_rank(const Reader *r)
{
    ptrdiff_t i = r->at;
    while (i < r->len && r->pieces[i].kind != PIECE_RANK)
        i++;
    return i;
}

/* "18 lauréats ont été sélectionnés.": when the announcement tells a number, it must be right. */
static bool check_count(Reader *r, ptrdiff_t first, ptrdiff_t end, ptrdiff_t projects)
{
    Arena *a = r->c->keep;
    for (ptrdiff_t i = first; i < end; i++) {
        char *mark = a->next;
        Str rest = fold(a, str_head_runes(pieces_text(r, i, i + 1), HEADING_MAX_RUNES)), n, word;
        int64_t told = 0;
        bool counts = fold_word(&rest, &n) && fold_word(&rest, &word) && str_number(n, &told) &&
                      (same(word, S("laureats")) || same(word, S("laureat")));
        a->next = mark;
        if (counts && told != projects)
            return refuse(r->c, r->pieces[i].line,
                          cat(a, S("nombre de lauréats annoncé : "), str_int(a, told),
                              S(", trouvé : "), str_int(a, projects)));
    }
    return true;
}

/* Reads the tail of the project before the number at `end`, which follows it in the same call. */
static bool end_project(Reader *r, ProgrammeProject *p, ptrdiff_t end)
{
    Arena *a = r->c->keep;
    int rank = r->pieces[end].rank, line = r->pieces[end].line;
    if (rank == p->rank)
        return refuse_project(r, line, rank, S(" est là deux fois"));
    if (rank == 1)
        return refuse(r->c, line, S("la numérotation repart à 1 sans annonce d'un appel reconnu"));
    Str before = str_int(a, p->rank);
    if (rank != p->rank + 1)
        return refuse(r->c, line,
                      cat(a, S("le projet "), str_int(a, rank), S(" suit le projet "), before));
    if (r->at >= end || !is_heading(r, end - 1))
        return read_description(r, p, end);
    if (end - 1 == r->at)
        return refuse_project(r, p->line, p->rank,
                              S(" sans description (un intertitre ne compte pas)"));
    if (!read_description(r, p, end - 1))
        return false;
    r->heading = pieces_text(r, end - 1, end);
    r->at = end;
    return true;
}

/* Takes [r->at, end) as the description of a call's last project. */
static bool end_call(Reader *r, ProgrammeProject *p, ptrdiff_t end)
{
    if (end - 1 > r->at && is_heading(r, end - 1))
        return refuse(r->c, r->pieces[end - 1].line,
                      cat(r->c->keep, S("l'intertitre « "), pieces_text(r, end - 1, end),
                          S(" » n'a pas de projet")));
    return read_description(r, p, end);
}

/* Opens the call `which`, announced by the pieces [r->at, end) before its number 1. */
static bool start_call(Reader *r, int which, ptrdiff_t end)
{
    const Piece *first = &r->pieces[r->at];
    Str title = announcements[which].title;
    if (r->seen[which])
        return refuse(r->c, first->line,
                      cat(r->c->keep, S("l'appel « "), title, S(" » est là deux fois")));
    r->seen[which] = true;
    if (r->pieces[end].rank != 1)
        return refuse_project(r, r->pieces[end].line, r->pieces[end].rank,
                              S(" en tête de l'appel, au lieu du projet 1"));
    bool heading = end - 1 > r->at && is_heading(r, end - 1);
    r->heading = heading ? pieces_text(r, end - 1, end) : NO_STR;
    r->calls[r->calls_len++] = (ProgrammeCall){
        .type = announcements[which].type,
        .title = title,
        .intro = pieces_text(r, r->at, heading ? end - 1 : end),
        .line = first->line,
        .projects = r->projects + r->projects_len,
    };
    r->at = end;
    return true;
}

/* Reads the projects of `call`, up to the announcement of the next one or the end of the text. */
static bool read_projects(Reader *r, ProgrammeCall *call)
{
    for (;;) {
        ProgrammeProject *p = &r->projects[r->projects_len];
        if (!read_head(r, p))
            return false;
        r->projects_len++;
        call->projects_len++;
        ptrdiff_t end = next_rank(r);
        ptrdiff_t stop = end;
        bool last = end == r->len;
        int which = -1;
        if (last || r->pieces[end].rank == 1)
            stop = find_announcement(r, r->at, end, &which);
        if (last && which >= 0 && !r->seen[which])
            return refuse(r->c, r->pieces[stop].line,
                          cat(r->c->keep, S("l'appel « "), announcements[which].title,
                              S(" » n'a pas de projet")));
        if (last || which >= 0)
            return end_call(r, p, last ? end : stop);
        if (!end_project(r, p, end))
            return false;
    }
}

static bool read_calls(Reader *r)
{
    int which;
    ptrdiff_t end = next_rank(r);
    r->at = find_announcement(r, 0, end, &which);
    if (end == r->len)
        return fail(r->c, ERR_INPUT,
                    which < 0 ? S("aucun appel reconnu") : S("aucun projet numéroté"));
    if (which < 0)
        return refuse(r->c, r->pieces[end].line, S("aucun appel reconnu avant ce numéro"));
    while (r->at < r->len) {
        ptrdiff_t intro = r->at;
        find_announcement(r, intro, intro + 1, &which);
        end = next_rank(r);
        ProgrammeCall *call = &r->calls[r->calls_len];
        if (!start_call(r, which, end) || !read_projects(r, call) ||
            !check_count(r, intro, end, call->projects_len))
            return false;
    }
    return true;
}

bool programme_read(Ctx *c, Str text, ProgrammeText *out)
{
    *out = (ProgrammeText){NULL, 0};
    if (failed(c))
        return false;
    if (text.len > PROGRAMME_MAX_BYTES)
        return fail(c, ERR_INPUT, S("le texte est trop long : 1 Mio au plus"));
    Reader r = {.c = c};
    fold_announcements(&r);
    if (!scan_text(&r, text))
        return false;
    r.projects = new (c->keep, ProgrammeProject, PROJECTS_MAX);
    r.calls = new (c->keep, ProgrammeCall, PROGRAMME_MAX_CALLS);
    if (!read_calls(&r))
        return false;
    *out = (ProgrammeText){r.calls, r.calls_len};
    return true;
}

/* Step 3: JSON */

static void json_string(Buf *b, Str s)
{
    if (!s.at) {
        buf_put(b, S("null"));
        return;
    }
    buf_byte(b, '"');
    for (ptrdiff_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.at[i];
        if (byte == '"' || byte == '\\')
            buf_byte(b, '\\');
        if (byte < 0x20) {
            buf_put(b, S("\\u00"));
            buf_hex(b, str_of(&byte, 1));
        } else {
            buf_byte(b, (char)byte);
        }
    }
    buf_byte(b, '"');
}

static void json_field(Buf *b, Str name, Str value)
{
    buf_put(b, name);
    json_string(b, value);
}

static void json_project(Buf *b, const ProgrammeProject *p)
{
    buf_put(b, S("{\"rank\":"));
    buf_int(b, p->rank);
    json_field(b, S(",\"organisation\":"), p->organisation);
    json_field(b, S(",\"project\":"), p->project);
    json_field(b, S(",\"territories\":"), p->territories);
    json_field(b, S(",\"public\":"), p->public);
    json_field(b, S(",\"heading\":"), p->heading);
    json_field(b, S(",\"description\":"), p->description);
    buf_byte(b, '}');
}

Str programme_json(Ctx *c, const ProgrammeText *p)
{
    size_t max = arena_fits(c->keep, JSON_MAX_BYTES) ? JSON_MAX_BYTES : 0;
    Buf b = buf_new(c->keep, 1 << 15, (ptrdiff_t)max);
    buf_put(&b, S("{\"calls\":["));
    for (ptrdiff_t i = 0; i < p->len; i++) {
        buf_put(&b, i > 0 ? S(",{\"title\":") : S("{\"title\":"));
        json_string(&b, p->calls[i].title);
        buf_put(&b, S(",\"projects\":["));
        for (ptrdiff_t j = 0; j < p->calls[i].projects_len; j++) {
            if (j > 0)
                buf_byte(&b, ',');
            json_project(&b, &p->calls[i].projects[j]);
        }
        buf_put(&b, S("]}"));
    }
    buf_put(&b, S("]}\n"));
    if (b.full) {
        fail(c, ERR_TOO_BIG, S("le programme est trop long pour être écrit en JSON"));
        return NO_STR;
    }
    return buf_str(&b);
}
