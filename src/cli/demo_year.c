/* See demo_year.h. A deed of the plan empties the story's memory, sets its clock, draws, and goes through a Browser as somebody
 * with a telephone would: page, form, answer. What the story must remember (which files are open, what was promised) it keeps in
 * Crew. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_year.h"

#include <assert.h>

#include "app/journal.h"
#include "base/buf.h"
#include "cli/demo_browser.h"
#include "cli/demo_count.h"
#include "cli/demo_observe.h"
#include "cli/demo_plan.h"
#include "cli/say.h"

#include "base/banned.h"

#define QUIET_DAYS 16 /* before the end the team of Lens does only what demo_lens tells */
#define FILES_MOST 400
#define PROMISES_MOST 400
#define MEMORY ((ptrdiff_t)4 << 20)
#define SEAL_ROWS 1000

/* A person's file, as the team remembers it. */
typedef struct {
    Id id;
    Instant next;   /* when she is seen again, or given up */
    int left, seen; /* contacts still to come; contacts so far */
    bool open;
} File;
typedef struct {
    Str what;
    Day due;
    bool open;
} Promise;

typedef struct {
    const DemoProject *data;
    const DemoTeam *who;
    Jar jars[2], coordinator;
    File files[FILES_MOST];
    Promise promises[PROMISES_MOST];
    int file_count, promise_count;
    Id out[2]; /* the outing that each worker is on */
} Crew;

typedef struct {
    Browser browser;
    Arena memory; /* of one deed */
    Crew *teams;
    Jar funder, administrator;
    int months;
    Instant end;
    Random chance; /* of the deed that is played */
    Ctx c;
} Story;

/* ---- Chance ------------------------------------------------------------------------------------------------------ */

static int below(Story *s, int n) { return (int)random_below(&s->chance, (uint64_t)n); }
static bool percent(Story *s, int n) { return below(s, 100) < n; }

static Str word(Story *s, Str words)
{
    int count = 1;
    for (ptrdiff_t i = 0; i < words.len; i++) count += words.at[i] == ' ';
    Str one = words, rest = words;
    for (int n = below(s, count); n >= 0; n--) str_cut(rest, ' ', &one, &rest);
    return one;
}

/* ---- Forms ------------------------------------------------------------------------------------------------------- */

static void field(Buf *b, const char *name, Str value)
{
    if (b->len) buf_byte(b, '&');
    buf_put(b, str_c(name));
    buf_byte(b, '=');
    buf_escape(b, value);
}

static void topics(Story *s, Buf *b, const DemoProject *p)
{
    Str first = word(s, p->topics), second = word(s, p->topics);
    field(b, "topics", first);
    if (!same(first, second) && percent(s, 60)) field(b, "topics", second);
}

static bool is_placeless(Str space) { return same(space, S("online")) || same(space, S("phone")); }

/* The place by its id where the open page offers it, else by its name, as a new one. */
static void place_named(Story *s, Buf *b, Str name)
{
    Str id = page_option(&s->browser, name);
    field(b, id.len ? "place" : "new_place", id.len ? id : name);
}

static Str place_of(Story *s, const DemoProject *p)
{
    int count = 0;
    while (count < DEMO_PLACES && p->places[count].len) count++;
    int a = below(s, count), b = below(s, count); /* the first ones more often */
    return p->places[a < b ? a : b];
}

static void space_and_place(Story *s, Buf *b, const DemoProject *p)
{
    Str space = word(s, p->spaces), place = place_of(s, p);
    field(b, "space", space);
    if (!is_placeless(space)) place_named(s, b, place);
}

static void when(Story *s, Buf *b)
{
    int n = below(s, 100);
    field(b, "said_when", n < 82 ? S("now") : n < 93 ? S("earlier_today") : S("yesterday"));
    if (n >= 88) field(b, "time_band", n % 2 ? S("afternoon") : S("evening"));
}

static Str people_of(Story *s, Buf *b)
{
    int n = below(s, 100);
    Str tap = n < 52 ? S("1") : n < 73 ? S("2") : n < 86 ? S("3") : n < 94 ? S("4") : S("more");
    field(b, "people", tap);
    if (n >= 94) field(b, "people_more", n < 97 ? S("5") : S("6"));
    return tap;
}

static Buf form_new(Story *s) { return buf_new(&s->memory, 256, 4096); }

static void promise_add(Story *s, Buf *b, Crew *t, Str what, Day by)
{
    field(b, "promise", what);
    field(b, "promise_by", day_iso(&s->memory, by));
    if (t->promise_count < PROMISES_MOST) t->promises[t->promise_count++] = (Promise){what, by, true};
}

static void promise(Story *s, Buf *b, Crew *t)
{
    promise_add(s, b, t, demo_promises[below(s, demo_promise_count)], day_add(today(&s->c), 1 + below(s, 12)));
}

static bool is_quiet(const Story *s, const Crew *t) { return demo_is_lens(t->data) && s->end - s->c.now < QUIET_DAYS * DAY_MS; }

/* ---- What workers do --------------------------------------------------------------------------------------------- */

static bool enter(Story *s, Jar *jar, const DemoPerson *who)
{
    return who->role.len ? browser_enter_demo(&s->browser, jar, who->role) : browser_enter(&s->browser, jar, who->membership);
}

static Str path(Story *s, const char *before, Id id, const char *after)
{
    return cat(&s->memory, str_c(before), id_text(&s->memory, id), str_c(after));
}

static bool press_done(Story *s, Jar *jar, Str what, Str back)
{
    Str action = page_step(&s->browser, what);
    if (!action.len) return fail(&s->c, ERR_BROKEN, cat(&s->memory, S("démonstration : pas de bouton « Fait » pour « "), what, S(" »")));
    return browser_send(&s->browser, jar, action, cat(&s->memory, S("back="), back));
}

/* Keeps what was promised: most of it in time. */
static bool keep_promises(Story *s, Crew *t, Jar *jar)
{
    for (int i = 0; i < t->promise_count; i++) {
        Promise *p = &t->promises[i];
        int late = p->open ? day_between(p->due, today(&s->c)) : -9;
        if (late < -1 || (late < 4 && !percent(s, 80))) continue;
        if (!browser_open(&s->browser, jar, S("/promises")) || !press_done(s, jar, p->what, S("promises"))) return false;
        p->open = false;
    }
    return true;
}

/* Those who did not come back: the line "see again" is closed by hand. */
static bool give_up(Story *s, Crew *t, Jar *jar)
{
    for (int i = 0; i < t->file_count; i++) {
        File *f = &t->files[i];
        if (!f->open || f->left || f->next > s->c.now) continue;
        if (!browser_open(&s->browser, jar, path(s, "/persons/", f->id, "")) || !press_done(s, jar, S("À revoir"), S("person")))
            return false;
        f->open = false;
    }
    return true;
}

static bool begin(Story *s, Crew *t, int worker)
{
    Jar *jar = &t->jars[worker];
    return enter(s, jar, &t->who->workers[worker]) && browser_open(&s->browser, jar, S("/today")) && keep_promises(s, t, jar) &&
           give_up(s, t, jar);
}

static void file_add(Story *s, Crew *t, Id id)
{
    static const int lefts[] = {0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 6};
    if (t->file_count == FILES_MOST) return;
    int left = lefts[below(s, (int)(sizeof lefts / sizeof *lefts))];
    int days = left ? 4 + below(s, 14) : 18 + below(s, 16);
    t->files[t->file_count++] = (File){.id = id, .next = s->c.now + days * DAY_MS, .left = left, .open = true};
}

/* The id in "/persons/…". */
static Id id_behind(Str location, Str before)
{
    return starts_with(location, before) ? id_read(str_sub(location, before.len, before.len + ID_LETTERS)) : 0;
}

static void alias_fields(Story *s, Buf *b, const Crew *t)
{
    int n = (t->file_count * 37 + below(s, 5)) % demo_alias_count;
    bool again = t->file_count > demo_alias_count / 2; /* a team that knows many has to tell two « Titi » apart */
    field(b, "alias", again ? cat(&s->memory, S("Ti "), demo_aliases[n]) : demo_aliases[n]);
    field(b, "not_same", S("none")); /* whoever meets so many says at once that it is somebody else */
    int way = below(s, 100);
    Str digits = str_int(&s->memory, 10000 + below(s, 9000));
    field(b, "way_back", way < 45 ? S("phone") : way < 65 ? S("handle") : S("usual_place"));
    /* 06 39 98 is kept free of subscribers for fiction (numbering plan of Arcep). */
    if (way < 45) field(b, "way_value", cat(&s->memory, S("06 39 98 "), str_sub(digits, 1, 3), S(" "), str_sub(digits, 3, 5)));
    else if (way < 65) field(b, "way_value", cat(&s->memory, S("@invente."), digits));
    else field(b, "way_value", place_of(s, t->data));
    if (percent(s, 60)) field(b, "gender", percent(s, 50) ? S("woman") : S("man"));
}

/* A second person of the same meeting. The answer to the first one led to the form, so her file is the second newest of the list.
 */
static bool meet_another(Story *s, Crew *t, Jar *jar)
{
    if (!browser_open(&s->browser, jar, s->browser.location)) return false;
    Buf b = form_new(s);
    field(&b, "same_as", page_value(&s->browser, S("same_as")));
    field(&b, "people", S("0"));
    field(&b, "target", S("presumed"));
    t->file_count++; /* another alias than the first one's */
    alias_fields(s, &b, t);
    t->file_count--;
    if (!browser_send(&s->browser, jar, S("/encounters"), buf_str(&b))) return false;
    Id second = id_behind(s->browser.location, S("/persons/"));
    file_add(s, t, second);
    if (!browser_open(&s->browser, jar, S("/persons"))) return false;
    Str rest = str_from(s->browser.body, str_find(s->browser.body, id_text(&s->memory, second)) + ID_LETTERS);
    Id first = id_behind(str_from(rest, str_find(rest, S("/persons/"))), S("/persons/"));
    if (!first) return fail(&s->c, ERR_BROKEN, S("démonstration : les deux personnes d’une rencontre ne sont pas en tête de la liste"));
    file_add(s, t, first);
    return true;
}

/* "Not for us, advice given": the short form at the page's end. */
static bool meet_shortly(Story *s, Crew *t, Jar *jar)
{
    Buf b = form_new(s);
    buf_put(&b, S("people=1&target=no"));
    place_named(s, &b, place_of(s, t->data));
    return browser_send(&s->browser, jar, S("/encounters"), buf_str(&b));
}

/* What is said of a meeting that the form asks in full; tells whether an alias is, and whether of a second person too. */
static Buf meeting_fields(Story *s, Crew *t, bool *alias, bool *another)
{
    const DemoProject *p = t->data;
    Buf b = form_new(s);
    Str people = people_of(s, &b), target = word(s, p->targets);
    bool wanted = !same(target, S("no")) && (!same(target, S("unknown")) || percent(s, 50));
    *alias = wanted && percent(s, p->files * 4 / 3) && !is_quiet(s, t);
    *another = *alias && !same(people, S("1")) && percent(s, 25);
    field(&b, "target", target);
    if (percent(s, 92)) field(&b, "age_band", word(s, p->ages));
    topics(s, &b, p);
    space_and_place(s, &b, p);
    when(s, &b);
    if (*alias) alias_fields(s, &b, t);
    if (percent(s, *alias ? 25 : 4) && !is_quiet(s, t)) promise(s, &b, t);
    if (*another) field(&b, "then", S("another"));
    return b;
}

static bool meet(Story *s, Crew *t, Jar *jar)
{
    bool alias, another;
    if (!browser_open(&s->browser, jar, S("/encounters/new"))) return false;
    if (percent(s, 8)) return meet_shortly(s, t, jar);
    Buf b = meeting_fields(s, t, &alias, &another);
    if (!browser_send(&s->browser, jar, S("/encounters"), buf_str(&b))) return false;
    if (another) return meet_another(s, t, jar);
    if (alias) file_add(s, t, id_behind(s->browser.location, S("/persons/")));
    return true;
}

/* By two where both are free: then the form offers one colleague, as the team has no other. */
static bool open_outing(Story *s, Crew *t, Jar *jar, int worker)
{
    const DemoProject *p = t->data;
    bool both = p->workers == 2 && !t->out[0] && !t->out[1] && percent(s, 40);
    if (t->out[worker]) return true; /* two of a day overlap */
    if (!browser_open(&s->browser, jar, S("/outings/new"))) return false;
    Buf b = form_new(s);
    int n = below(s, 10);
    field(&b, "kind", n < 6 ? S("round") : n < 8 ? S("dropin") : S("tour_stop"));
    place_named(s, &b, place_of(s, p));
    Str mate = page_between(&s->browser, S("personne</option>\n<option value=\""), S("\""));
    if (both && mate.len) field(&b, "mate", mate);
    if (!browser_send(&s->browser, jar, S("/outings"), buf_str(&b))) return false;
    t->out[worker] = id_behind(s->browser.location, S("/outings/"));
    if (both && mate.len) t->out[1 - worker] = t->out[worker];
    return true;
}

static bool close_outing(Story *s, Crew *t, Jar *jar, int worker)
{
    Id outing = t->out[worker];
    if (!outing) return true;
    if (!browser_open(&s->browser, jar, path(s, "/outings/", outing, "")) ||
        !browser_send(&s->browser, jar, path(s, "/outings/", outing, "/close"), S("")))
        return false;
    for (int i = 0; i < 2; i++)
        if (t->out[i] == outing) t->out[i] = 0;
    return true;
}

static bool meet_nobody(Story *s, Crew *t, Jar *jar, int worker)
{
    if (t->out[worker]) return true; /* closing it says so */
    if (!browser_open(&s->browser, jar, S("/encounters/new"))) return false;
    Buf b = form_new(s);
    buf_put(&b, S("people=0&target=unknown"));
    space_and_place(s, &b, t->data);
    return browser_send(&s->browser, jar, S("/encounters"), buf_str(&b));
}

static bool count_passages(Story *s, Crew *t, Jar *jar)
{
    if (!browser_open(&s->browser, jar, S("/passages/new"))) return false;
    Buf b = form_new(s);
    field(&b, "people", str_int(&s->memory, 3 + below(s, 8) + below(s, 20)));
    space_and_place(s, &b, t->data);
    field(&b, "said_when", S("now"));
    return browser_send(&s->browser, jar, S("/passages"), buf_str(&b));
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static File *file_due(Story *s, Crew *t)
{
    File *due = NULL;
    for (int i = 0; i < t->file_count; i++) {
        File *f = &t->files[i];
        if (f->open && f->left && f->next <= s->c.now && (!due || f->next < due->next)) due = f;
    }
    return due;
}

/* The last line of her thread was wrong, or did not happen. */
static bool correct(Story *s, Crew *t, Jar *jar, const File *f)
{
    if (!browser_open(&s->browser, jar, path(s, "/persons/", f->id, ""))) return false;
    Str event = page_between(&s->browser, S("href=\"/events/"), S("/correct\""));
    Str action = cat(&s->memory, S("/events/"), event, S("/correct"));
    if (!browser_open(&s->browser, jar, action)) return false;
    Buf b = form_new(s);
    field(&b, "age_band", word(s, t->data->ages));
    topics(s, &b, t->data);
    field(&b, "target", S("yes"));
    if (f->seen > 1 && percent(s, 25)) field(&b, "cancel", S("1"));
    return browser_send(&s->browser, jar, action, buf_str(&b));
}

static bool edit(Story *s, Jar *jar, const File *f)
{
    if (!browser_open(&s->browser, jar, path(s, "/persons/", f->id, "/edit"))) return false;
    Buf b = form_new(s);
    Str was = page_value(&s->browser, S("was.language"));
    field(&b, "language", demo_languages[below(s, demo_language_count)]);
    if (was.at) field(&b, "was.language", was);
    if (percent(s, 30)) field(&b, "gender", percent(s, 50) ? S("woman") : S("man"));
    return browser_send(&s->browser, jar, path(s, "/persons/", f->id, ""), buf_str(&b));
}

static bool contact(Story *s, Crew *t, Jar *jar)
{
    File *f = file_due(s, t);
    Str action = f ? path(s, "/persons/", f->id, "/contact") : NO_STR;
    if (!f || (percent(s, 20) && !browser_open(&s->browser, jar, path(s, "/persons/", f->id, "")))) return !failed(&s->c);
    if (!browser_open(&s->browser, jar, action)) return false;
    Buf b = form_new(s);
    topics(s, &b, t->data);
    space_and_place(s, &b, t->data);
    when(s, &b);
    f->left--, f->seen++;
    f->open = f->left > 0;
    f->next = s->c.now + (4 + below(s, 13)) * DAY_MS;
    if (f->open) field(&b, "see_again", S("1"));
    if (percent(s, 14) && !is_quiet(s, t)) promise(s, &b, t);
    bool fine = browser_send(&s->browser, jar, action, buf_str(&b));
    if (fine && percent(s, 7)) fine = correct(s, t, jar, f);
    return fine && percent(s, 7) ? edit(s, jar, f) : fine;
}

/* ---- Lens, and those who only look ------------------------------------------------------------------------------- */

static bool at_lens(Story *s, Crew *t, int line)
{
    const DemoMeeting *m = &demo_lens[line];
    Jar *jar = &t->jars[0];
    if (!enter(s, jar, &t->who->workers[0]) || !browser_open(&s->browser, jar, S("/encounters/new"))) return false;
    Buf b = form_new(s);
    buf_put(&b, m->fields);
    place_named(s, &b, t->data->places[line % 6]);
    if (m->alias.len) field(&b, "alias", m->alias), field(&b, "not_same", S("none"));
    if (m->promise.len) {
        field(&b, "promise", m->promise);
        field(&b, "promise_by", day_iso(&s->memory, day_add(day_of(s->end), m->promise_days)));
    }
    return browser_send(&s->browser, jar, S("/encounters"), buf_str(&b));
}

static bool look(Story *s, Crew *t)
{
    Jar *jar = &t->coordinator;
    return enter(s, jar, &t->who->coordinator) && browser_open(&s->browser, jar, S("/figures")) &&
           browser_open(&s->browser, jar, S("/persons"));
}

static bool open_as(Story *s, Jar *jar, const char *role, const char *where)
{
    return browser_enter_demo(&s->browser, jar, str_c(role)) && browser_open(&s->browser, jar, str_c(where));
}

/* A coordinator wants a second one: the account waits for the administrator. */
static bool propose(Story *s)
{
    Jar jar;
    return open_as(s, &jar, "coordinator", "/accounts/new") &&
           browser_send(&s->browser, &jar, S("/accounts"), S("name=Lina+Boussole&sign_in=lina.boussole&role=coordinator"));
}

static bool seal(Ctx *c)
{
    int64_t rows;
    do
        rows = journal_seal_batch(c, SEAL_ROWS);
    while (rows == SEAL_ROWS);
    return rows >= 0;
}

/* ---- The play ---------------------------------------------------------------------------------------------------- */

/* A deed of the team whose index the plan gives. */
static bool play_team(Story *s, Crew *t, const Deed *d)
{
    Jar *jar = &t->jars[d->worker];
    switch (d->kind) {
    case DEED_BEGIN:
        return begin(s, t, d->worker);
    case DEED_MEET:
        return meet(s, t, jar);
    case DEED_NOBODY:
        return meet_nobody(s, t, jar, d->worker);
    case DEED_OPEN:
        return open_outing(s, t, jar, d->worker);
    case DEED_CLOSE:
        return close_outing(s, t, jar, d->worker);
    case DEED_PASSAGE:
        return count_passages(s, t, jar);
    case DEED_CONTACT:
        return contact(s, t, jar);
    case DEED_LENS:
        return at_lens(s, t, d->number);
    case DEED_OBSERVE:
        return enter(s, &t->jars[0], &t->who->workers[0]) &&
               demo_observe(&s->browser, &t->jars[0], &demo_observations[d->number - demo_lens_count], day_of(s->end));
    default:
        assert(d->kind == DEED_LOOK);
        return look(s, t);
    }
}

static bool play(Story *s, const Deed *d)
{
    if (d->team >= 0) return play_team(s, &s->teams[d->team], d);
    switch (d->kind) {
    case DEED_REGION:
        return open_as(s, &s->funder, "funder", "/figures/region");
    case DEED_ACCOUNTS:
        return open_as(s, &s->administrator, "administrator", "/accounts");
    case DEED_PROPOSE:
        return propose(s);
    default:
        assert(d->kind == DEED_MONTH);
    }
    say_error(cat(&s->memory, S("démonstration : mois "), str_int(&s->memory, ++s->months), S(" / 12, "),
                  str_int(&s->memory, s->browser.requests), S(" requêtes")));
    return demo_count_month(&s->browser, s->months) && seal(&s->c);
}

/* The error outlives the deed's memory. */
static void take_error(Ctx *c, const Story *s)
{
    c->err = s->c.err;
    c->err.message = str_copy(c->keep, s->c.err.message);
}

bool demo_year(Ctx *c, const App *app, const DemoTeam *teams, uint64_t seed, Instant end)
{
    Story *s = new (c->keep, Story, 1);
    DeedList plan = demo_plan(c->keep, seed, end);
    s->memory = arena_over(arena_bytes(c->keep, MEMORY), MEMORY);
    s->teams = new (c->keep, Crew, DEMO_PROJECTS);
    s->end = end;
    for (int i = 0; i < DEMO_PROJECTS; i++) s->teams[i].data = &demo_projects[i], s->teams[i].who = &teams[i];
    s->browser = browser_new(c, app, seed);
    s->c = *c;
    s->c.keep = &s->memory;
    s->browser.c = &s->c;
    for (ptrdiff_t i = 0; i < plan.len && !failed(&s->c); i++) {
        const Deed *d = &plan.at[i];
        arena_reset(&s->memory);
        s->c.now = s->c.received =
            d->at > s->c.now ? d->at : s->c.now; /* never back: a deed may have taken longer than planned */
        s->chance = demo_chance(seed, d->team, d->number);
        (void)play(s, d);
    }
    if (failed(&s->c)) take_error(c, s);
    return !failed(c);
}
