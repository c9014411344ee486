/* The rules of the request guard, in the order of the bytes: line ends, request line, target,
 * headers, framing. Every rule that looks severe closes a form that some proxy reads otherwise;
 * what honest clients send passes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/linux/guard.h"

/* Headers that may come once: they decide framing, identity or trust, and two readers may take two
 * different ones. */
enum {
    HOST,
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    CONTENT_TYPE,
    CONTENT_ENCODING,
    EXPECT,
    COOKIE,
    ORIGIN,
    SEC_FETCH_SITE,
    USER_AGENT,
    IF_NONE_MATCH,
    FORWARDED_FOR,
    FORWARDED_PROTO,
    FORWARDED_HOST,
    SINGLE_TOTAL
};

static const Str single_names[SINGLE_TOTAL] = {
    S_INIT("host"),
    S_INIT("content-length"),
    S_INIT("transfer-encoding"),
    S_INIT("content-type"),
    S_INIT("content-encoding"),
    S_INIT("expect"),
    S_INIT("cookie"),
    S_INIT("origin"),
    S_INIT("sec-fetch-site"),
    S_INIT("user-agent"),
    S_INIT("if-none-match"),
    S_INIT("x-forwarded-for"),
    S_INIT("x-forwarded-proto"),
    S_INIT("x-forwarded-host"),
};

typedef struct {
    int count[SINGLE_TOTAL];
    Str value[SINGLE_TOTAL];
    int headers;
} Headers;

static bool is_letter(char b) { return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z'); }
static bool is_digit(char b) { return b >= '0' && b <= '9'; }
static char lower(char b) { return b >= 'A' && b <= 'Z' ? (char)(b + 32) : b; }

/* RFC 9110 section 5.6.2. */
static bool is_token_byte(char b)
{
    return is_letter(b) || is_digit(b) || (b && strchr("!#$%&'*+-.^_`|~", b));
}

static bool same_word(Str typed, Str lower_case)
{
    if (typed.len != lower_case.len) return false;
    for (ptrdiff_t i = 0; i < typed.len; i++)
        if (lower(typed.at[i]) != lower_case.at[i]) return false;
    return true;
}

int guard_beginning(Str bytes, ptrdiff_t from)
{
    if (bytes.len && !is_letter(bytes.at[0])) return 400;
    /* One byte back: a CR that ended the former piece is judged by what follows it. */
    for (ptrdiff_t i = from > 0 ? from - 1 : 0; i < bytes.len; i++) {
        char b = bytes.at[i];
        if (b == '\0' || (b == '\n' && (i == 0 || bytes.at[i - 1] != '\r'))) return 400;
        if (b == '\r' && i + 1 < bytes.len && bytes.at[i + 1] != '\n') return 400;
    }
    return 0;
}

/* ---- Target --------------------------------------------------------------------------------- */

static int hex_value(char b)
{
    if (is_digit(b)) return b - '0';
    b = lower(b);
    return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
}

/* The byte at *i, decoded once when it is an escape; *i goes to its last character. -1 on a bad
 * escape. */
static int decoded_byte(Str s, ptrdiff_t *i, bool *escaped)
{
    *escaped = s.at[*i] == '%';
    if (!*escaped) return (unsigned char)s.at[*i];
    if (*i + 2 >= s.len || hex_value(s.at[*i + 1]) < 0 || hex_value(s.at[*i + 2]) < 0) return -1;
    *i += 2;
    return hex_value(s.at[*i - 1]) * 16 + hex_value(s.at[*i]);
}

/* The segment between two slashes, as it reads once decoded. */
typedef struct {
    ptrdiff_t length;
    bool only_dots;
} Segment;

static bool segment_is_dots(Segment s) { return s.only_dots && (s.length == 1 || s.length == 2); }

/* No `.` or `..` segment, also encoded; no encoded slash, which would make a segment for whoever
 * decodes later; no control byte. */
static bool path_is_plain(Str path)
{
    Segment now = {0, true};
    if (path.len > 1 && path.at[1] == '/') return false; /* "//host" as a redirect's target would leave the site */
    for (ptrdiff_t i = 1; i < path.len; i++) {
        bool escaped;
        int byte = decoded_byte(path, &i, &escaped);
        if (byte < 0x20 || byte == 0x7f || byte == '\\' || (escaped && byte == '/')) return false;
        if (byte == '/' && segment_is_dots(now)) return false;
        now = byte == '/' ? (Segment){0, true}
                          : (Segment){now.length + 1, now.only_dots && byte == '.'};
    }
    return !segment_is_dots(now);
}

static bool query_is_plain(Str query)
{
    for (ptrdiff_t i = 0; i < query.len; i++) {
        bool escaped;
        int byte = decoded_byte(query, &i, &escaped);
        if (byte <= 0 || (!escaped && byte == '\\')) return false;
    }
    return true;
}

static int judge_target(Str target, Head *out)
{
    if (target.len > TARGET_MAX) return 414;
    if (!target.len || target.at[0] != '/') return 400; /* absolute form, authority form, `*`: nothing here answers them */
    for (ptrdiff_t i = 0; i < target.len; i++)
        if (target.at[i] <= 0x20 || target.at[i] == 0x7f || target.at[i] == '#')
            return 400; /* `char` is signed: bytes from 0x80 on are refused here too */
    ptrdiff_t mark = str_index(target, '?');
    out->path = mark < 0 ? target : str_sub(target, 0, mark);
    out->query = mark < 0 ? NO_STR : str_from(target, mark + 1);
    return path_is_plain(out->path) && query_is_plain(out->query) ? 0 : 400;
}

/* ---- Request line and headers --------------------------------------------------------------- */

static int judge_request_line(Str line, Head *out)
{
    Str rest, version;
    if (!str_cut(line, ' ', &out->method, &rest) || !out->method.len) return 400;
    for (ptrdiff_t i = 0; i < out->method.len; i++)
        if (out->method.at[i] < 'A' || out->method.at[i] > 'Z') return 400;
    Str target;
    if (!str_cut(rest, ' ', &target, &version)) return target.len > TARGET_MAX ? 414 : 400;
    if (!same(version, S("HTTP/1.1"))) {
        bool other = version.len == 8 && starts_with(version, S("HTTP/")) &&
                     is_digit(version.at[5]) && version.at[6] == '.' && is_digit(version.at[7]);
        return other ? 505 : 400; /* `HTTP/1.10`, a third blank and the like are no version */
    }
    return judge_target(target, out);
}

static bool name_is_plain(Str name)
{
    for (ptrdiff_t i = 0; i < name.len; i++)
        if (!is_token_byte(name.at[i])) return false; /* folded lines and a blank before the colon end here too */
    return name.len > 0;
}

static bool value_is_plain(Str value)
{
    for (ptrdiff_t i = 0; i < value.len; i++) {
        unsigned char b = (unsigned char)value.at[i];
        if ((b < 0x20 && b != '\t') || b == 0x7f) return false;
    }
    return true;
}

static Str without_blanks(Str value)
{
    while (value.len && (value.at[0] == ' ' || value.at[0] == '\t')) value = str_from(value, 1);
    while (value.len && (value.at[value.len - 1] == ' ' || value.at[value.len - 1] == '\t')) value.len--;
    return value;
}

static int judge_header(Str line, Headers *seen)
{
    Str name, value;
    if (++seen->headers > HEADERS_MAX) return 431;
    if (!str_cut(line, ':', &name, &value) || !name_is_plain(name) || !value_is_plain(value)) return 400;
    for (int i = 0; i < SINGLE_TOTAL; i++)
        if (same_word(name, single_names[i])) {
            seen->value[i] = without_blanks(value);
            return ++seen->count[i] > 1 ? 400 : 0;
        }
    return 0;
}

/* ---- Framing -------------------------------------------------------------------------------- */

/* A name or an address with an optional port: what may stand in an address without an escape. */
static bool host_is_plain(Str host)
{
    if (!host.len || host.len > 255) return false;
    for (ptrdiff_t i = 0; i < host.len; i++)
        if (!is_letter(host.at[i]) && !is_digit(host.at[i]) &&
            (!host.at[i] || !strchr(".-_:[]", host.at[i])))
            return false;
    return true;
}

/* Only digits, no sign, no list, no leading zero. Below 0 when it is none. */
static ptrdiff_t length_read(Str text)
{
    ptrdiff_t n = 0;
    if (!text.len || text.len > 10 || (text.len > 1 && text.at[0] == '0')) return -1;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (!is_digit(text.at[i])) return -1;
        n = n * 10 + (text.at[i] - '0');
    }
    return n;
}

/* Whose request and how long: what two readers must never read in two ways. */
static int judge_framing(const Headers *seen, Head *out)
{
    Str length = seen->value[CONTENT_LENGTH];
    if (!seen->count[HOST] || !host_is_plain(seen->value[HOST])) return 400;
    out->host = seen->value[HOST];
    if (seen->count[TRANSFER_ENCODING]) return seen->count[CONTENT_LENGTH] ? 400 : 411;
    out->length = seen->count[CONTENT_LENGTH] ? length_read(length) : 0;
    if (out->length < 0) return length.len > 10 ? 413 : 400;
    return 0;
}

/* What the method and the body ask of us. */
static int judge_content(const Headers *seen, const Head *head)
{
    bool post = same(head->method, S("POST"));
    if (!post && !same(head->method, S("GET")) && !same(head->method, S("HEAD"))) return 405;
    if (!post && head->length > 0) return 400; /* RFC 9110 section 9.3.1: no meaning in GET, and used for smuggling */
    if (post && !seen->count[CONTENT_LENGTH]) return 411;
    if (head->length > (same(head->path, S(IMPORT_PATH)) ? IMPORT_BODY_MAX : BODY_MAX)) return 413;
    if (seen->count[EXPECT] && !same_word(seen->value[EXPECT], S("100-continue"))) return 417;
    if (seen->count[CONTENT_ENCODING] && !same_word(seen->value[CONTENT_ENCODING], S("identity")))
        return 415; /* nothing here unpacks: no packed bomb */
    return 0;
}

int guard_head(Str bytes, Head *out)
{
    Headers seen = {0};
    Str rest = bytes, line = NO_STR;
    *out = (Head){0};
    int refused = guard_beginning(bytes, 0);
    if (!refused && str_line(&rest, &line)) refused = judge_request_line(line, out);
    while (!refused && str_line(&rest, &line) && line.len) refused = judge_header(line, &seen);
    if (!refused) refused = judge_framing(&seen, out);
    return refused ? refused : judge_content(&seen, out);
}
