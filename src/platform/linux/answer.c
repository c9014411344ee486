/* One table of headers, used by pages and by refusals alike, so that no way out of the server lacks
 * one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/linux/answer.h"

#include "base/buf.h"

#include <microhttpd.h>
#include <stdio.h>

typedef struct {
    const char *name, *value;
} Header;

/* Nothing from elsewhere, no inline script or style, no frame, no form to elsewhere; addresses of
 * files stay with us. */
static const Header always[] = {
    {"Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self'; img-src "
                                "'self' data:; form-action 'self'; "
                                "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
};
#define ALWAYS_COUNT (sizeof always / sizeof *always)

/* Shared phones and office browsers: "back" after sign-out shows nothing. */
#define NO_STORE "no-store"
#define FOREVER "public, max-age=31536000, immutable"
#define ONE_YEAR_TLS "max-age=31536000"

/* ---- Refusals ------------------------------------------------------------------------------- */

typedef struct {
    int status;
    const char *reason, *sentence;
} Refusal;

static const Refusal refusals[] = {
    {400, "Bad Request", "Requête mal formée.\n"},
    {405, "Method Not Allowed", "Méthode non prévue.\n"},
    {408, "Request Timeout", "Requête trop lente.\n"},
    {411, "Length Required", "La longueur du contenu manque.\n"},
    {413, "Content Too Large", "Contenu trop grand.\n"},
    {414, "URI Too Long", "Adresse trop longue.\n"},
    {415, "Unsupported Media Type", "Contenu compressé non accepté.\n"},
    {417, "Expectation Failed", "Attente non prévue.\n"},
    {431, "Request Header Fields Too Large", "En-têtes trop longs.\n"},
    {503, "Service Unavailable", "Service momentanément indisponible.\n"},
    {505, "HTTP Version Not Supported", "Seul HTTP/1.1 est accepté.\n"},
};

Str answer_refusal(char *out, int status)
{
    const Refusal *r = refusals;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].status == status) r = &refusals[i];
    int n = snprintf(
        out, REFUSAL_MAX,
        "HTTP/1.1 %d %s\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Length: %zu\r\nCache-Control: " NO_STORE "\r\n%s",
        r->status, r->reason, strlen(r->sentence),
        r->status == 405 ? "Allow: GET, HEAD, POST\r\n" : "");
    for (size_t i = 0; i < ALWAYS_COUNT; i++)
        n += snprintf(out + n, (size_t)(REFUSAL_MAX - n), "%s: %s\r\n", always[i].name,
                      always[i].value);
    n += snprintf(out + n, (size_t)(REFUSAL_MAX - n), "\r\n%s", r->sentence);
    return str_of(out, n);
}

/* ---- Responses ------------------------------------------------------------------------------ */

/* Values come from pages: a line end in one would be a second header. libmicrohttpd refuses those;
 * we say so by leaving it out. */
static void header(struct MHD_Response *to, Arena *scratch, const char *name, Str value)
{
    if (value.at) (void)MHD_add_response_header(to, name, str_z(scratch, value));
}

/* For who does not know filename*: one _ for each letter that is not plain. */
static void plain_name(Buf *b, Str name)
{
    for (ptrdiff_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.at[i];
        if (byte >= 0x20 && byte < 0x7f && !strchr("\"\\/%", byte)) buf_byte(b, (char)byte);
        else if ((byte & 0xc0) != 0x80) buf_byte(b, '_');
    }
}

static void escaped_name(Buf *b, Str name)
{
    for (ptrdiff_t i = 0; i < name.len; i++) {
        char byte = name.at[i];
        bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                     (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_';
        if (!plain) buf_byte(b, '%');
        if (plain) buf_byte(b, byte);
        else buf_hex(b, str_of(&byte, 1));
    }
}

/* RFC 6266 section 4.3 and RFC 8187. */
static Str attachment(Arena *scratch, Str file_name)
{
    Buf b = buf_new(scratch, 256, 4096);
    buf_put(&b, S("attachment; filename=\""));
    plain_name(&b, file_name);
    buf_put(&b, S("\"; filename*=UTF-8''"));
    escaped_name(&b, file_name);
    return buf_str(&b);
}

struct MHD_Response *answer_make(Arena *scratch, const Response *r, bool secure, bool last)
{
    /* Copied, as other requests use the arena while a slow reader still takes this one. */
    struct MHD_Response *m = MHD_create_response_from_buffer(
        (size_t)r->body.len, (void *)(uintptr_t)r->body.at, MHD_RESPMEM_MUST_COPY);
    if (!m) return NULL;
    for (size_t i = 0; i < ALWAYS_COUNT; i++) (void)MHD_add_response_header(m, always[i].name, always[i].value);
    (void)MHD_add_response_header(m, "Cache-Control", r->cache_forever ? FOREVER : NO_STORE);
    if (secure) (void)MHD_add_response_header(m, "Strict-Transport-Security", ONE_YEAR_TLS);
    header(m, scratch, "Content-Type",
           r->type.at || !r->body.len ? r->type : S("text/html; charset=utf-8"));
    header(m, scratch, "Location", r->location);
    for (Str rest = r->set_cookie, cookie; str_line(&rest, &cookie);) header(m, scratch, "Set-Cookie", cookie);
    header(m, scratch, "ETag", r->etag);
    if (r->file_name.len) header(m, scratch, "Content-Disposition", attachment(scratch, r->file_name));
    if (r->retry_after_s > 0) header(m, scratch, "Retry-After", str_int(scratch, r->retry_after_s));
    if (r->status == 405) (void)MHD_add_response_header(m, "Allow", "GET, HEAD, POST");
    if (last) (void)MHD_add_response_header(m, "Connection", "close");
    return m;
}
