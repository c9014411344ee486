/* Making Html (base/html.h): the put_* functions are called by generated code, with the escaper that the place needs. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_HTML_H
#define VIEW_HTML_H

#include "base/buf.h"
#include "base/ctx.h"
#include "base/html.h"
#include "form/form.h"
#include "i18n/locale.h"
#include "i18n/msg.h"

#define PAGE_MAX (4 << 20)

static inline Buf html_begin(Ctx *c) { return buf_new(c->keep, 16 << 10, PAGE_MAX); }
/* Fails with ERR_TOO_BIG when the page does not fit. */
Html html_end(Ctx *c, const Buf *b);

/* Text and double-quoted attribute values. */
void put_str(Ctx *c, Buf *b, Str s);           /* & < > " ' escaped */
void put_number(Ctx *c, Buf *b, long long n);  /* "3 000" in text */
void put_plain_number(Ctx *c, Buf *b, long long n); /* "3000" in attributes */
void put_id(Ctx *c, Buf *b, Id id);            /* 13 letters */
void put_html(Ctx *c, Buf *b, Html h);         /* only in text */
/* A piece of a URL inside href, action, src: percent-escaped as a path or query component. */
void put_url_str(Ctx *c, Buf *b, Str s);
void put_url_number(Ctx *c, Buf *b, long long n);
/* A whole URL value: relative ("/…" but not "//…"), https:, mailto:, tel:; anything else becomes "#". */
void put_url_any(Ctx *c, Buf *b, Str s);
/* A whole address of ours, in which nothing is to be escaped: asset() and icon_url() make them (view/ui.c). */
typedef struct {
    Str plain_private;
} Address;
static inline void put_address(Ctx *c, Buf *b, Address a) { (void)c, buf_put(b, a.plain_private); }

/* What stands in the template itself, in a loop. Its length is known: what is short is copied right there, without a call. On a phone
 * the program's size matters more (decision 024). */
#ifdef REPERE_ON_PHONE
#define put_markup buf_put
#define put_words(c, b, french, escaped) buf_put(b, escaped)
#else
#define SHORT_MARKUP 40
__attribute__((always_inline)) static inline void put_markup(Buf *b, Str markup)
{
    if (markup.len > SHORT_MARKUP) {
        buf_put(b, markup);
    } else if (buf_room(b, markup.len)) {
        memcpy(b->at + b->len, markup.at, (size_t)markup.len);
        b->len += markup.len;
    }
}
/* A text to translate: in French as it was escaped when the template was compiled. A phone has no other. */
void put_words(Ctx *c, Buf *b, Str french, Str escaped);
#endif

/* By C type; a Day (int) or an Instant has no case of its own on purpose: say day_short(c, …) or so. */
#define put_text(c, b, x) _Generic((x), Str: put_str, Html: put_html, Id: put_id, long: put_number, long long: put_number)((c), (b), (x))
#define put_attr(c, b, x) _Generic((x), Str: put_str, Id: put_id, long: put_plain_number, long long: put_plain_number)((c), (b), (x))
#define put_url_whole(c, b, x) _Generic((x), Str: put_url_any, Address: put_address)((c), (b), (x))
#define put_url(c, b, x) _Generic((x), Str: put_url_str, Id: put_id, long: put_url_number, long long: put_url_number)((c), (b), (x))
/* {if x} and boolean attributes: text that is not empty, a list that has something, a number or an id that is not 0. */
static inline bool truth_str(Str s) { return s.len > 0; }
static inline bool truth_list(StrList s) { return s.len > 0; }
static inline bool truth_int(long long n) { return n != 0; }
static inline bool truth_id(Id n) { return n != 0; }
static inline bool truth_bool(bool b) { return b; }
#define truth(x) _Generic((x), Str: truth_str, StrList: truth_list, bool: truth_bool, Id: truth_id, int: truth_int, long: truth_int, long long: truth_int)(x)

/* == and !=: text by its bytes. */
static inline bool equal_int(long long a, long long b) { return a == b; }
static inline bool equal_id(Id a, Id b) { return a == b; }
#define equal(a, b) _Generic((a), Str: same, Id: equal_id, default: equal_int)((a), (b))

/* {t"Avec {alias}" x}: values as text for a message. */
Str text_str(Ctx *c, Str s);
Str text_number(Ctx *c, long long n);
Str text_id(Ctx *c, Id id);
#define text_of(c, x) _Generic((x), Str: text_str, Id: text_id, long: text_number, long long: text_number)((c), (x))

/* What every POST form carries beside its fields: op, root, form, stamp (docs/SYNC.md); called by generated code right after
 * <form method="post" … data-form="encounter">. A form that is shown again keeps its op. */
void put_form_head(Ctx *c, Buf *b, FormId form);

#endif
