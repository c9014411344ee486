/* See directory.h: "toujours vrai ?", its answers; and what is asked for a person. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"
#include "domain/birth.h"
#include "domain/directory.h"
#include "domain/encounter.h"
#include "domain/grid.h"
#include "domain/message.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define LINK_DAYS 30
#define KEY_BYTES_SHOWN 20
#define YOUNG_UNTIL 25                         /* whom services for "jeunes" mean: 16 to 25 (code du travail, L. 5131-3) */
#define THEMES_MOST 40

/* ---------------------------------------------------------------------------------------- the link */

static Str hash_of_key(Ctx *c, Str key)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 32);
    hash_of(out, 32, NO_STR, S("service_ask"), key);
    return str_of(out, 32);
}

/* Out of the operation and the house's secret: sent again, the same request makes the same link. */
static Str key_of(Ctx *c)
{
    uint8_t out[KEY_BYTES_SHOWN];
    hash_of(out, sizeof out, c->mac_key, S("service_ask"), c->op.op);
    return str_hex(c->keep, str_of(out, sizeof out));
}

void directory_ask_true(Ctx *c, Id service)
{
    const DirectoryService *s = directory_find(c, service);
    if (!s || s->ended_day) {
        fail(c, ERR_MISSING, S("no such living service"));
        return;
    }
    Str address = mail_address(c, s->email);
    if (!address.len) {
        fail_saying(c, ERR_CONFLICT, T("Cette structure n’a pas donné d’adresse de courriel. Appelez-la, puis notez ce qu’elle dit."));
        return;
    }
    Str key = key_of(c);
    service_ask_end(c, service, c->received);
    service_ask_add(c, (ServiceAskAdd){.id = new_id(c), .service = service, .asked_day = today(c), .until_ms = c->received + LINK_DAYS * DAY_MS, .email = address, .token_hash = hash_of_key(c, key)});
    message_queue(c, (MessageNew){.template = S("service_true"), .address = address, .link = cat(c->keep, S("/directory/answer?key="), key), .about = service});
}

const ServiceAskRow *directory_asked(Ctx *c, Str key) { return key.len ? service_ask_open(c, hash_of_key(c, key), c->received) : NULL; }

/* ---------------------------------------------------------------------------------------- the answer */

static void say_it(Ctx *c, Id id, Id service, Str verdict, int64_t places, Str words, Id account)
{
    Day day = today(c);
    service_said_add(c, (ServiceSaidAdd){.id = id, .service = service, .verdict = verdict, .places = places, .words = words.len ? words : NO_STR, .on_day = day, .account = account});
    if (!same(verdict, S("closed"))) service_checked_set(c, service, day);
    if (places >= 0) service_places_set(c, service, places, day);
}

void directory_answer(Ctx *c, ServiceAnswerForm f)
{
    const ServiceAskRow *ask = directory_asked(c, f.key);
    if (!ask) {
        fail(c, ERR_MISSING, S("link used, replaced or too old"));
        return;
    }
    Id id = new_id(c);
    say_it(c, id, ask->service, f.verdict, said(f, service_answer_places) ? f.places : -1, f.words, 0);
    if (same(f.verdict, S("closed"))) service_closed_set(c, ask->service, today(c));
    if (!failed(c) && !service_ask_said_set(c, ask->id, id)) fail(c, ERR_RETRY, S("answered meanwhile"));
}

void directory_note(Ctx *c, ServiceNoteForm f)
{
    const DirectoryService *s = directory_find(c, f.service);
    if (!s || s->ended_day) {
        fail(c, ERR_MISSING, S("no such living service"));
        return;
    }
    say_it(c, new_id(c), f.service, f.verdict, said(f, service_note_places) ? f.places : -1, f.words, c->my.account);
}

/* ---------------------------------------------------------------------------------------- for a person */

typedef struct {
    Str at[THEMES_MOST];
    ptrdiff_t len;
} Themes;

static void themes_add(Ctx *c, Themes *out, Str need)
{
    StrList all = directory_themes_of(c, need);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        bool has = false;
        for (ptrdiff_t k = 0; k < out->len; k++) has |= same(out->at[k], all.at[i]);
        if (!has && out->len < THEMES_MOST) out->at[out->len++] = all.at[i];
    }
}

/* Items of her grids whose last answer is in the upper half of their scale ("gêne beaucoup"), or answers that are such a need themselves. */
static void themes_of_grids(Ctx *c, Seen person, Themes *out)
{
    GridList grids = grids_answered(c, person);
    for (ptrdiff_t g = 0; g < grids.len; g++) {
        GridAnswers now;
        if (!grid_now(c, person, &grids.at[g], &now)) continue;
        for (ptrdiff_t i = 0; i < grids.at[g].len; i++) {
            const GridItem *item = &grids.at[g].items[i];
            const Answer *answer = grid_answer_to(&now, item->key);
            int64_t value;
            if (!answer || !answer->value.len) continue;
            if (!str_number(answer->value, &value)) themes_add(c, out, answer->value);
            else if (item->top > 1 && value * 2 >= item->top) themes_add(c, out, item->key);
        }
    }
}

/* What she spoke about, in the facts of her file that this login reads. */
static void themes_of_talks(Ctx *c, Seen person, Themes *out)
{
    EventLineList lines = event_line(c, person, INT64_MAX, INT64_MAX);
    for (ptrdiff_t i = 0; i < lines.len && i < 12; i++) {
        if (!lines.at[i].stands) continue;
        StrList topics = facts_topics_of(c, lines.at[i].facts);
        for (ptrdiff_t k = 0; k < topics.len; k++) themes_add(c, out, topics.at[k]);
    }
}

DirectoryAsk directory_ask_of(Ctx *c, Seen person)
{
    DirectoryAsk ask = {.age = -1};
    Themes themes = {.len = 0};
    themes_of_grids(c, person, &themes);
    if (!themes.len) themes_of_talks(c, person, &themes);
    Str *at = new(c->keep, Str, themes.len + 1);
    for (ptrdiff_t i = 0; i < themes.len; i++) at[i] = themes.at[i];
    ask.themes = (StrList){at, themes.len};
    const IdentityRow *identity = identity_row(c, person);
    const PersonRow *row = person_row_of(c, person);
    if (!identity) {
        if (row && (same(row->age_band, S("16_17")) || same(row->age_band, S("18_25")))) ask.public = S("jeunes");
        return ask;
    }
    Age age = birth_age(identity->birth, today(c));
    if (age.most >= 0) ask.age = age.least;
    if (age.most >= 0 && age.least <= YOUNG_UNTIL) ask.public = S("jeunes");
    CommuneRowList communes = communes_named(c, identity->commune);
    if (communes.len == 1) ask.insee = communes.at[0].insee;
    return ask;
}
