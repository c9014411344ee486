/* See carry.h. One curl handle for each medium keeps its connection from letter to letter. The subtle point is what a broken try means: a
 * server's own number decides (4xx later, 5xx never); without one, the fault is the connection's, and the others wait, too. Sources:
 * RFC 5321 4.2 and 4.5.3.2, libcurl-errors(3). No redirect is followed and no other protocol spoken than the configured one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/carry.h"

#include "base/buf.h"
#include "platform/linux/files.h"
#include "platform/linux/folder.h"

#include <curl/curl.h>

#define CONNECT_SECONDS 15L
#define ANSWER_MOST (16 << 10)

static CURL *mail_handle, *sms_handle;

static Outcome later(Str cause, bool all) { return (Outcome){.went = WENT_LATER, .all = all, .cause = cause}; }

/* ---- Folder ------------------------------------------------------------------------------------------------------ */

static Outcome into_folder(Ctx *c, const CarryOptions *o, const Outgoing *letter, Str text)
{
    Ctx own = {.keep = c->keep, .random = c->random};
    const char *folder = str_z(c->keep, o->folder);
    Str name = cat(c->keep, o->folder, S("/"), id_text(c->keep, letter->id), letter->sms ? S(".txt") : S(".eml"));
    if (folder_state(folder) == FOLDER_ABSENT && !folder_make(&own, folder)) return later(S("folder"), true);
    if (!file_replace(&own, str_z(c->keep, name), text, 0600)) return later(S("folder"), true);
    return (Outcome){.went = WENT};
}

/* ---- What libcurl says ------------------------------------------------------------------------------------------- */

static Str said_by(Ctx *c, const char *how, long number, CURLcode code)
{
    return cat(c->keep, str_c(how), S(" "), str_int(c->keep, number), S(", "), str_c(curl_easy_strerror(code)));
}

/* The fault of the connection, without a number of the server's. */
static Str connection_cause(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return S("unreachable");
    case CURLE_OPERATION_TIMEDOUT: return S("slow");
    case CURLE_LOGIN_DENIED: return S("login");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED: return S("tls");
    default: return S("cut");
    }
}

/* ---- Mail -------------------------------------------------------------------------------------------------------- */

typedef struct {
    Str left;
} Reading;

static size_t read_some(char *to, size_t size, size_t count, void *data)
{
    Reading *r = data;
    size_t most = size * count, len = (size_t)r->left.len < most ? (size_t)r->left.len : most;
    if (len) memcpy(to, r->left.at, len);
    r->left = str_from(r->left, (ptrdiff_t)len);
    return len;
}

static bool on_this_machine(Str url)
{
    ptrdiff_t at = str_find(url, S("://"));
    Str host = str_from(url, at + 3);
    return starts_with(host, S("127.0.0.1:")) || starts_with(host, S("localhost:")) || starts_with(host, S("[::1]:"));
}

static void common(CURL *h, Ctx *c, const CarryOptions *o, Str url)
{
    curl_easy_setopt(h, CURLOPT_URL, str_z(c->keep, url));
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_PROXY, ""); /* of no environment */
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    curl_easy_setopt(h, CURLOPT_TIMEOUT, (long)o->seconds);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (o->ca.len) curl_easy_setopt(h, CURLOPT_CAINFO, str_z(c->keep, o->ca));
}

/* The number of a connection that was reused may be an older letter's: only these faults come with one of this letter. */
static Outcome mail_outcome(Ctx *c, CURL *h, CURLcode code)
{
    long number = 0;
    curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &number);
    if (code == CURLE_OK) return (Outcome){.went = WENT};
    Str said = said_by(c, "SMTP", number, code);
    bool answered = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_QUOTE_ERROR;
    if (code == CURLE_LOGIN_DENIED || !answered || number < 400)
        return (Outcome){.went = WENT_LATER, .all = true, .cause = connection_cause(code), .said = said};
    if (number == 421) return (Outcome){.went = WENT_LATER, .all = true, .cause = S("later"), .said = said};
    if (number < 500) return (Outcome){.went = WENT_LATER, .cause = S("later"), .said = said};
    bool address = number == 550 || number == 551 || number == 553 || number == 501;
    return (Outcome){.went = WENT_NEVER, .cause = address ? S("refused_address") : S("refused_message"), .said = said};
}

static Outcome by_mail(Ctx *c, const CarryOptions *o, const Outgoing *letter, Str text)
{
    if (!mail_handle) mail_handle = curl_easy_init();
    CURL *h = mail_handle;
    if (!h) return later(S("broken"), true);
    Reading reading = {text};
    struct curl_slist *to = curl_slist_append(NULL, str_z(c->keep, letter->to));
    curl_easy_reset(h); /* keeps the connection */
    common(h, c, o, o->mail);
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(h, CURLOPT_USE_SSL, on_this_machine(o->mail) ? (long)CURLUSESSL_TRY : (long)CURLUSESSL_ALL);
    if (o->mail_user.len) {
        curl_easy_setopt(h, CURLOPT_USERNAME, str_z(c->keep, o->mail_user));
        curl_easy_setopt(h, CURLOPT_PASSWORD, str_z(c->keep, o->mail_password));
    }
    curl_easy_setopt(h, CURLOPT_MAIL_FROM, str_z(c->keep, o->mail_from));
    curl_easy_setopt(h, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(h, CURLOPT_READFUNCTION, read_some);
    curl_easy_setopt(h, CURLOPT_READDATA, &reading);
    Outcome out = mail_outcome(c, h, curl_easy_perform(h));
    curl_slist_free_all(to);
    return out;
}

/* ---- Text messages ----------------------------------------------------------------------------------------------- */

/* A value inside a JSON text. */
static Str json_escaped(Ctx *c, Str value)
{
    Buf b = buf_new(c->keep, value.len + 16, 6 * value.len + 16);
    for (ptrdiff_t i = 0; i < value.len; i++) {
        unsigned char byte = (unsigned char)value.at[i];
        if (byte == '"' || byte == '\\') buf_byte(&b, '\\');
        if (byte >= ' ') buf_byte(&b, (char)byte);
        else buf_put(&b, S("\\u00")), buf_hex(&b, str_of(&byte, 1));
    }
    return buf_str(&b);
}

static Str form_escaped(Ctx *c, Str value)
{
    Buf b = buf_new(c->keep, value.len + 16, 3 * value.len + 16);
    buf_escape(&b, value);
    return buf_str(&b);
}

/* {to}, {text}, {id} and {receipt} of the body, each escaped as its type asks. */
static Str sms_body(Ctx *c, const CarryOptions *o, const Outgoing *letter)
{
    bool form = starts_with(o->sms_type, S("application/x-www-form-urlencoded"));
    Buf b = buf_new(c->keep, 512, 64 << 10);
    Str rest = o->sms_body;
    for (ptrdiff_t at; rest.len; rest = str_from(rest, at)) {
        Str value = NO_STR;
        if (starts_with(rest, S("{to}"))) value = letter->to, at = 4;
        else if (starts_with(rest, S("{text}"))) value = letter->text, at = 6;
        else if (starts_with(rest, S("{id}"))) value = letter->key, at = 4;
        else if (starts_with(rest, S("{receipt}"))) value = letter->receipt, at = 9;
        else buf_byte(&b, rest.at[0]), at = 1;
        if (value.at) buf_put(&b, form ? form_escaped(c, value) : json_escaped(c, value));
    }
    return buf_str(&b);
}

static size_t keep_answer(char *from, size_t size, size_t count, void *data)
{
    buf_put(data, str_of(from, (ptrdiff_t)(size * count)));
    return size * count; /* what is too much is not kept */
}

static Outcome sms_outcome(Ctx *c, const CarryOptions *o, CURL *h, CURLcode code, Str answer)
{
    long number = 0;
    curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &number);
    Str said = said_by(c, "HTTP", number, code);
    if (code != CURLE_OK) return (Outcome){.went = WENT_LATER, .all = true, .cause = connection_cause(code), .said = said};
    if (number == 401 || number == 403) return (Outcome){.went = WENT_LATER, .all = true, .cause = S("login"), .said = said};
    if (number == 408 || number == 429 || number >= 500) return (Outcome){.went = WENT_LATER, .all = number != 408, .cause = S("later"), .said = said};
    if (number == 404 || number == 405 || number / 100 == 3) return (Outcome){.went = WENT_LATER, .all = true, .cause = S("broken"), .said = said};
    if (number / 100 == 4) return (Outcome){.went = WENT_NEVER, .cause = S("refused_address"), .said = said};
    if (number / 100 != 2 || (o->sms_ok.len && str_find(answer, o->sms_ok) < 0))
        return (Outcome){.went = WENT_NEVER, .cause = S("refused_message"), .said = said};
    return (Outcome){.went = WENT};
}

static Outcome by_sms(Ctx *c, const CarryOptions *o, const Outgoing *letter)
{
    if (!sms_handle) sms_handle = curl_easy_init();
    CURL *h = sms_handle;
    if (!h) return later(S("broken"), true);
    Str body = sms_body(c, o, letter);
    Buf answer = buf_new(c->keep, ANSWER_MOST, ANSWER_MOST);
    struct curl_slist *head = curl_slist_append(NULL, str_z(c->keep, cat(c->keep, S("Content-Type: "), o->sms_type)));
    if (o->sms_header.len) head = curl_slist_append(head, str_z(c->keep, o->sms_header));
    head = curl_slist_append(head, str_z(c->keep, cat(c->keep, S("Idempotency-Key: "), letter->key)));
    curl_easy_reset(h);
    common(h, c, o, o->sms);
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, on_this_machine(o->sms) ? "http,https" : "https");
    curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE, (long)body.len);
    curl_easy_setopt(h, CURLOPT_POSTFIELDS, body.at);
    curl_easy_setopt(h, CURLOPT_HTTPHEADER, head);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, keep_answer);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, &answer);
    CURLcode code = curl_easy_perform(h);
    Outcome out = sms_outcome(c, o, h, code, buf_str(&answer));
    curl_slist_free_all(head);
    return out;
}

/* ---- Which way --------------------------------------------------------------------------------------------------- */

Outcome carry(Ctx *c, const CarryOptions *o, const Outgoing *letter, Instant at)
{
    if (letter->sms && o->sms.len) return by_sms(c, o, letter);
    if (letter->sms) return into_folder(c, o, letter, cat(c->keep, letter->to, S("\n"), letter->text, S("\n")));
    Str text = letter_text(c, letter, o->mail_from, o->mail_name, at);
    return o->mail.len ? by_mail(c, o, letter, text) : into_folder(c, o, letter, text);
}

void carry_end(void)
{
    if (mail_handle) curl_easy_cleanup(mail_handle);
    if (sms_handle) curl_easy_cleanup(sms_handle);
    mail_handle = sms_handle = NULL;
}
