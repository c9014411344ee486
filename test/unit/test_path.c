/* The path: examples of each rule, months and durations, and two properties over many invented histories: the order in which facts arrive
 * changes nothing, and an oracle that says the same rules in another way (no running through facts: smallest and largest keys) agrees. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/path.h"
#include "domain/path_rules.h"

#include "unit.h"

#define A 301
#define B 302
#define C_CALL 201

/* As kinds/stages.csv has them, with what is implied in turn. */
static PathProject rules_for(Id project, Id call)
{
    PathProject p = {.project = project, .call = call, .target_asked = true};
    unsigned spotted = 1u << STAGE_SPOTTED, engaged = 1u << STAGE_ENGAGED | spotted, mobilised = 1u << STAGE_MOBILISED | engaged;
    p.implies[STAGE_ENGAGED] = spotted, p.implies[STAGE_MOBILISED] = engaged, p.implies[STAGE_HOOKED] = mobilised;
    p.implies[STAGE_ORIENTED] = p.implies[STAGE_RELAYED] = p.implies[STAGE_EXIT] = engaged;
    return p;
}

static PathProject projects[2];
static PathRules rules(void)
{
    projects[0] = rules_for(A, C_CALL), projects[1] = rules_for(B, C_CALL);
    return (PathRules){projects, 2};
}

static const PathPerson known = {.way_back = true, .birth = S_INIT("2006-05-12"), .gender = S_INIT("woman")};

/* ---------------------------------------------------------------------------------------- a few words to tell a history */

static PathFact history[64];
static ptrdiff_t told;

static PathFact *tell(PathKind kind, Day on_day)
{
    PathFact *f = &history[told];
    *f = (PathFact){.id = (Id)++told, .first = (Id)told, .project = A, .kind = kind, .on_day = on_day, .at_ms = instant_at(on_day, 12, 0)};
    return f;
}
static void met(Day day) { tell(PATH_MET, day)->target = S("yes"); }
static void stage(int stage, Day day) { tell(PATH_STAGE, day)->stage = stage; }
static PathFact *leave(const char *code, Day day)
{
    PathFact *f = tell(PATH_EXIT, day);
    f->code = str_c(code);
    return f;
}
static PathFact *side(const char *code, Day day, bool closes)
{
    PathFact *f = tell(PATH_SIDE, day);
    f->code = str_c(code), f->closes = closes, f->until_met = same(f->code, S("lost_contact"));
    return f;
}
static PathResult derived(void) { return path_derive(fresh(), history, told, rules(), known); }

static void one_day_each(void **state)
{
    told = 0;
    met(20260908), met(20260918), stage(STAGE_ENGAGED, 20260918), stage(STAGE_HOOKED, 20260925);
    PathResult r = derived();
    assert_int_equal(r.len, 1);
    const PathPeriod *p = &r.at[0];
    assert_int_equal(p->day[STAGE_SPOTTED], 20260908);
    assert_int_equal(p->day[STAGE_ENGAGED], 20260918);
    assert_int_equal(p->day[STAGE_MOBILISED], 20260925); /* implied, at the day of what implies it */
    assert_int_equal(p->day[STAGE_HOOKED], 20260925);
    assert_int_equal(p->implied, 1u << STAGE_MOBILISED);
    assert_int_equal(p->by[STAGE_MOBILISED], 4);
    assert_int_equal(p->age, 20);
    assert_int_equal(r.stage, STAGE_HOOKED);
    assert_str(r.state, "open");
    assert_int_equal(r.contact_day, 20260918);
}

static void not_spotted(void **state)
{
    told = 0;
    tell(PATH_MET, 20260908)->target = S("unknown");
    assert_int_equal(derived().stage, STAGE_ENCOUNTER);
    met(20260910);
    assert_int_equal(derived().at[0].day[STAGE_SPOTTED], 20260910);
    PathPerson nowhere = {.way_back = false};
    assert_int_equal(path_derive(fresh(), history, told, rules(), nowhere).stage, STAGE_ENCOUNTER);
}

static void others_say_later(void **state)
{
    told = 0;
    met(20260908), stage(STAGE_RELAYED, 20260920);
    PathResult r = derived();
    assert_int_equal(r.at[0].day[STAGE_ENGAGED], 20260920);
    assert_int_equal(r.at[0].day[STAGE_MOBILISED], 0); /* oriented, relayed and exit imply spotted and engaged only */
    assert_int_equal(r.at[0].day[STAGE_ORIENTED], 0);
    leave("none_at_end", 20260930), stage(STAGE_RELAYED, 20261005);
    assert_int_equal(derived().len, 1);
}

static void leaves_and_returns(void **state)
{
    told = 0;
    met(20260908), stage(STAGE_ENGAGED, 20260910), leave("cdd_long", 20261001);
    PathResult r = derived();
    assert_str(r.state, "closed");
    assert_int_equal(r.at[0].close_day, 20261001);
    assert_int_equal(r.stage, STAGE_EXIT);
    met(20261001); /* the day itself still belongs to it */
    assert_int_equal(derived().len, 1);
    met(20261002), stage(STAGE_ENGAGED, 20261010), leave("abandonment", 20261020);
    r = derived();
    assert_int_equal(r.len, 2);
    assert_int_equal(r.at[1].open_day, 20261002);
    assert_int_equal(r.at[1].counted_before, 1u << STAGE_SPOTTED | 1u << STAGE_ENGAGED);
    assert_int_equal(r.at[1].day[STAGE_EXIT], 20261020); /* an exit counts once per period */
    told -= 1;
    assert_str(derived().state, "returned");
    assert_int_equal(derived().stage, STAGE_ENGAGED);
    told -= 1; /* back, and not engaged anew: still somebody who has said who she is */
    assert_int_equal(derived().at[1].stage, STAGE_SPOTTED);
    assert_int_equal(derived().stage, STAGE_ENGAGED);
    told += 1;
    history[2].on_day = 20261003; /* the exit was later: one accompaniment only */
    history[2].at_ms = instant_at(20261003, 12, 0);
    assert_int_equal(derived().len, 2);
    history[2].on_day = 20261111, history[2].at_ms = instant_at(20261111, 12, 0);
    assert_int_equal(derived().len, 1);
}

static void states(void **state)
{
    told = 0;
    met(20260908), side("known_elsewhere", 20260909, false), side("lost_contact", 20261201, false);
    assert_str(derived().state, "lost_contact");
    met(20261202);
    assert_str(derived().state, "known_elsewhere");
    assert_int_equal(derived().at[0].close_day, 0);
    side("moved", 20261203, true);
    assert_str(derived().state, "moved");
    assert_int_equal(derived().at[0].close_day, 20261203);
    met(20270105);
    assert_str(derived().state, "returned");
    assert_int_equal(derived().len, 2);
}

static void answers(void **state)
{
    told = 0;
    met(20260908);
    Id exit = leave("cdi", 20260930)->id;
    met(20261101), leave("abandonment", 20261115);
    PathFact *a = tell(PATH_ANSWER, 20261231);
    a->months = 3, a->about = exit, a->code = S("same_job");
    PathResult r = derived();
    assert_int_equal(r.at[0].answer_count, 1);
    assert_int_equal(r.at[1].answer_count, 0);
    assert_int_equal(r.at[0].day[STAGE_FOLLOWUP], 20261231);
    history[told] = *a, history[told].id = 99, history[told].on_day = 20270110, history[told].code = S("searching"), told++;
    r = derived();
    assert_int_equal(r.at[0].answer_count, 1);
    assert_str(r.at[0].answers[0].code, "searching");
}

/* ---------------------------------------------------------------------------------------- days, months, ages */

static void months(void **state)
{
    assert_int_equal(day_add_months(20260131, 1), 20260228);
    assert_int_equal(day_add_months(20280131, 1), 20280229);
    assert_int_equal(day_add_months(20260831, 6), 20270228);
    assert_int_equal(day_add_months(20261130, 3), 20270228);
    assert_int_equal(day_add_months(20280229, 12), 20290228);
    assert_int_equal(day_add_months(20261231, 1), 20270131);
    assert_int_equal(day_add_months(20261031, 1), 20261130);
    assert_true(lasts_months(20260115, 20260714, 6)); /* exactly six months, both days included */
    assert_false(lasts_months(20260115, 20260713, 6));
    assert_true(lasts_months(20260101, 20260630, 6));
    assert_true(lasts_months(20260831, 20270227, 6));
    assert_false(lasts_months(20260831, 20270226, 6));
    assert_true(lasts_months(20280229, 20280828, 6));
    assert_false(lasts_months(0, 20260714, 6));
    assert_false(lasts_months(20260115, 0, 6));
}

static int64_t age_when_engaged(const char *birth, Day day)
{
    told = 0;
    stage(STAGE_ENGAGED, day);
    PathPerson person = {.way_back = true, .birth = birth ? str_c(birth) : NO_STR};
    return path_derive(fresh(), history, told, rules(), person).at[0].age;
}

static void ages(void **state)
{
    assert_int_equal(age_when_engaged("2006-05-12", 20260511), 19);
    assert_int_equal(age_when_engaged("2006-05-12", 20260512), 20);
    assert_int_equal(age_when_engaged("2008-02-29", 20260228), 17);
    assert_int_equal(age_when_engaged("2008-02-29", 20260301), 18);
    assert_int_equal(age_when_engaged("2006-05", 20260430), 19);
    assert_int_equal(age_when_engaged("2006-05", 20260515), -1); /* before or after the birthday? */
    assert_int_equal(age_when_engaged("2006", 20260515), -1);
    assert_int_equal(age_when_engaged(NULL, 20260515), -1);
}

/* A fact belongs to the day on its clock in Paris, also in the nights when clocks change, and at the end of a year. */
static void nights(void **state)
{
    assert_int_equal(day_of(instant_read(S("2026-10-24T21:59Z"))), 20261024);
    assert_int_equal(day_of(instant_read(S("2026-10-24T22:00Z"))), 20261025);
    assert_int_equal(day_of(instant_read(S("2026-10-25T22:59Z"))), 20261025); /* this day has 25 hours */
    assert_int_equal(day_of(instant_read(S("2026-10-25T23:00Z"))), 20261026);
    assert_int_equal(day_of(instant_read(S("2026-03-28T23:00Z"))), 20260329);
    assert_int_equal(day_of(instant_read(S("2026-03-29T21:59Z"))), 20260329); /* this one 23 */
    assert_int_equal(day_of(instant_read(S("2026-03-29T22:00Z"))), 20260330);
    assert_int_equal(day_of(instant_read(S("2026-12-31T23:00Z"))), 20270101);
    told = 0;
    met(20261024), stage(STAGE_ENGAGED, 20261025);
    history[1].at_ms = instant_read(S("2026-10-25T01:30Z")), history[0].at_ms = instant_read(S("2026-10-24T21:30Z"));
    leave("cdi", 20261231), met(20270101);
    PathResult r = derived();
    assert_int_equal(r.len, 2);
    assert_int_equal(r.at[0].close_day, 20261231);
    assert_int_equal(r.at[1].open_day, 20270101);
}

static void as_known(void **state)
{
    PathFact out[8];
    told = 0;
    met(20260908), stage(STAGE_ENGAGED, 20260912), stage(STAGE_ENGAGED, 20260910);
    history[2].corrects = 2;
    for (ptrdiff_t i = 0; i < told; i++) history[i].received_ms = 100 * (i + 1);
    assert_int_equal(path_known(history, told, 99, out), 0);
    assert_int_equal(path_known(history, told, 200, out), 2);
    assert_int_equal(out[1].on_day, 20260912);
    assert_int_equal(path_known(history, told, 300, out), 2);
    assert_int_equal(out[1].on_day, 20260910);
    tell(PATH_OTHER, 20260910)->corrects = 3;
    path_firsts(history, told);
    assert_int_equal(history[2].first, 2);
    assert_int_equal(history[3].first, 2);
    assert_int_equal(path_known(history, told, INT64_MAX, history), 2);
}

/* ---------------------------------------------------------------------------------------- many histories */

static uint64_t chance;
static unsigned below(unsigned n)
{
    chance = chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(chance >> 33) % n;
}

static void invent(ptrdiff_t len)
{
    told = 0;
    while (told < len) {
        Day day = day_add(20260220, (int)below(24) * 3);
        PathKind kind = (PathKind)(1 + below(4));
        PathFact *f = tell(kind, day);
        f->project = below(4) ? A : B;
        f->at_ms += (Instant)below(3) * HOUR_MS;
        f->target = below(3) ? S("presumed") : S("no");
        f->space = below(2) ? S("street") : NO_STR;
        if (kind == PATH_STAGE) f->stage = STAGE_SPOTTED + (int)below(6);
        if (kind == PATH_EXIT) {
            f->code = below(2) ? S("cdi") : S("abandonment");
            if (below(3)) f->kind = PATH_MET; /* exits are rare */
        }
        if (kind == PATH_SIDE) {
            static const Str codes[] = {S_INIT("lost_contact"), S_INIT("moved"), S_INIT("known_elsewhere")};
            f->code = codes[below(3)], f->closes = same(f->code, S("moved")), f->until_met = same(f->code, S("lost_contact"));
        }
    }
}

static void shuffle(PathFact *facts, ptrdiff_t len)
{
    for (ptrdiff_t i = len - 1; i > 0; i--) {
        ptrdiff_t k = below((unsigned)i + 1);
        PathFact swap = facts[i];
        facts[i] = facts[k], facts[k] = swap;
    }
}

static void assert_same_path(PathResult a, PathResult b)
{
    assert_int_equal(a.len, b.len);
    assert_int_equal(a.stage, b.stage);
    assert_int_equal(a.current, b.current);
    assert_int_equal(a.contact_day, b.contact_day);
    assert_true(same(a.state, b.state));
    for (ptrdiff_t i = 0; i < a.len; i++) {
        const PathPeriod *p = &a.at[i], *q = &b.at[i];
        assert_int_equal(p->project, q->project);
        assert_int_equal(p->open_day, q->open_day);
        assert_int_equal(p->close_day, q->close_day);
        assert_int_equal(p->implied, q->implied);
        assert_int_equal(p->counted_before, q->counted_before);
        assert_true(same(p->state, q->state) && same(p->exit_code, q->exit_code) && same(p->space, q->space));
        for (int s = 1; s <= STAGES; s++) assert_int_equal(p->day[s], q->day[s]);
    }
}

static void order_of_arrival(void **state)
{
    chance = 7;
    for (int round = 0; round < 3000; round++) {
        Ctx *c = fresh();
        invent(1 + (ptrdiff_t)below(14));
        PathResult first = path_derive(c, history, told, rules(), known);
        for (int again = 0; again < 4; again++) {
            shuffle(history, told);
            assert_same_path(first, path_derive(c, history, told, rules(), known));
        }
    }
}

/* ---------------------------------------------------------------------------------------- the oracle */

static int64_t key_of(const PathFact *f) { return ((int64_t)f->on_day * 100 + (f->at_ms - instant_at(f->on_day, 12, 0)) / HOUR_MS) * 1000 + (int64_t)f->id; }
static bool opener(const PathFact *f) { return f->kind == PATH_MET || (f->kind == PATH_STAGE && f->stage <= STAGE_HOOKED); }
static bool closer(const PathFact *f) { return f->kind == PATH_EXIT || f->closes; }
static Day day_of_key(int64_t key) { return (Day)(key / 100000); }

/* Keys at which the periods of a project begin. */
static int begins(Id project, int64_t *begin, Day *close)
{
    int n = 0;
    for (Day after = 0;;) {
        begin[n] = INT64_MAX, close[n] = 0;
        int64_t end = INT64_MAX;
        for (ptrdiff_t i = 0; i < told; i++)
            if (history[i].project == project && history[i].on_day > after && (!n || opener(&history[i])) && key_of(&history[i]) < begin[n]) begin[n] = key_of(&history[i]);
        if (begin[n] == INT64_MAX) return n;
        for (ptrdiff_t i = 0; i < told; i++)
            if (history[i].project == project && closer(&history[i]) && key_of(&history[i]) >= begin[n] && key_of(&history[i]) < end) end = key_of(&history[i]);
        if (end == INT64_MAX) return n + 1;
        after = close[n++] = day_of_key(end);
    }
}

static bool says(const PathFact *f, int s)
{
    if (f->kind == PATH_MET) return s == STAGE_SPOTTED && !same(f->target, S("no"));
    return (f->kind == PATH_STAGE && f->stage == s) || (f->kind == PATH_EXIT && s == STAGE_EXIT);
}

static bool implies(int later, int s)
{
    if (later == STAGE_ENGAGED) return s == STAGE_SPOTTED;
    if (later == STAGE_MOBILISED) return s == STAGE_ENGAGED || implies(STAGE_ENGAGED, s);
    if (later == STAGE_HOOKED) return s == STAGE_MOBILISED || implies(STAGE_MOBILISED, s);
    return later >= STAGE_ORIENTED && later <= STAGE_EXIT && (s == STAGE_ENGAGED || implies(STAGE_ENGAGED, s));
}

static bool among(const PathFact *f, Id project, int64_t from, int64_t to) { return f->project == project && key_of(f) >= from && key_of(f) < to; }

/* The first day said, and the first day said or implied, of a stage between two keys. An exit counts once: the first. */
static Day first_day(Id project, int64_t from, int64_t to, int s, Day *said)
{
    Day best = 99999999;
    *said = 99999999;
    for (ptrdiff_t i = 0; i < told; i++) {
        if (!among(&history[i], project, from, to)) continue;
        for (int later = 2; later <= STAGE_EXIT; later++) {
            if (!says(&history[i], later)) continue;
            if (later == s && history[i].on_day < *said) *said = history[i].on_day;
            if ((later == s || implies(later, s)) && history[i].on_day < best) best = history[i].on_day;
        }
    }
    return best;
}

static Str last_state(Id project, int64_t from, int64_t to)
{
    Str state = NO_STR;
    int64_t last = 0;
    for (ptrdiff_t i = 0; i < told; i++) {
        const PathFact *f = &history[i];
        bool ended = false;
        if (!among(f, project, from, to) || (f->kind != PATH_SIDE && f->kind != PATH_EXIT)) continue;
        if (f->kind == PATH_EXIT) /* a second exit of a period says nothing */
            for (ptrdiff_t k = 0; k < told; k++) ended |= among(&history[k], project, from, to) && history[k].kind == PATH_EXIT && key_of(&history[k]) < key_of(f);
        for (ptrdiff_t k = 0; k < told && f->until_met; k++)
            ended |= among(&history[k], project, from, to) && history[k].kind == PATH_MET && key_of(&history[k]) > key_of(f);
        if (!ended && key_of(f) > last) last = key_of(f), state = f->kind == PATH_EXIT ? S("closed") : f->code;
    }
    return state;
}

static const PathPeriod *found(PathResult r, Id project, Day open_day)
{
    for (ptrdiff_t i = 0; i < r.len; i++)
        if (r.at[i].project == project && r.at[i].open_day == open_day) return &r.at[i];
    return NULL;
}

static void assert_period(const PathPeriod *p, Id project, int64_t from, int64_t to, Day close)
{
    assert_non_null(p);
    assert_int_equal(p->close_day, close);
    for (int s = STAGE_SPOTTED; s <= STAGE_EXIT; s++) {
        Day said, day = first_day(project, from, to, s, &said);
        assert_int_equal(p->day[s], day == 99999999 ? 0 : day);
        assert_int_equal(p->implied >> s & 1u, day != 99999999 && said > day);
    }
    Str state = last_state(project, from, to);
    if (state.len) assert_true(same(p->state, state));
    else assert_true(same(p->state, S("open")) || same(p->state, S("returned")));
}

/* Each stage of the call is counted by exactly one period, on its earliest day. */
static void assert_counted_once(PathResult r)
{
    for (int s = STAGE_SPOTTED; s < STAGE_EXIT; s++) {
        int counted = 0;
        Day earliest = 0, at = 0;
        for (ptrdiff_t i = 0; i < r.len; i++) {
            Day day = r.at[i].day[s];
            if (!day) continue;
            if (!earliest || day < earliest) earliest = day;
            if (!(r.at[i].counted_before >> s & 1u)) counted++, at = day;
        }
        assert_int_equal(counted, earliest != 0);
        assert_int_equal(at, earliest);
    }
}

static void as_the_oracle_says(void **state)
{
    chance = 11;
    for (int round = 0; round < 3000; round++) {
        Ctx *c = fresh();
        invent(1 + (ptrdiff_t)below(16));
        PathResult r = path_derive(c, history, told, rules(), known);
        ptrdiff_t periods = 0;
        for (Id project = A; project <= B; project++) {
            int64_t begin[65];
            Day close[65];
            int n = begins(project, begin, close);
            periods += n;
            for (int i = 0; i < n; i++)
                assert_period(found(r, project, day_of_key(begin[i])), project, begin[i], i + 1 < n ? begin[i + 1] : INT64_MAX, close[i]);
        }
        assert_int_equal(r.len, periods);
        assert_counted_once(r);
    }
}

UNIT(path, TEST(one_day_each), TEST(not_spotted), TEST(others_say_later), TEST(leaves_and_returns), TEST(states), TEST(answers), TEST(months), TEST(ages),
     TEST(nights), TEST(as_known), TEST(order_of_arrival), TEST(as_the_oracle_says))
