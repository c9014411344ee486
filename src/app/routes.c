/* The tables behind routes.h. A route's line is also the prototype of its page. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"

#include "base/banned.h"

/* The wasm build has only what a phone needs: the linker drops the rest. */
#ifdef REPERE_ON_PHONE
#define IF_AT_HOUSE(...)
#else
#define IF_AT_HOUSE(...) __VA_ARGS__
#endif
#define IF_ON_PHONE(...) __VA_ARGS__

/* Form types by form name. */
#define NO_FORM NoForm
#define QUERY(form) Form_##form
#define ACTION(form) Form_##form
#define FORM(form, again) Form_##form

/* Prototypes, and one function of the common type for each. */
#define ROUTE(method, path, name, who, form, effect, where)                                       \
    IF_##where(Reply name(Ctx *c, form f);                                                        \
               static Reply run_##name(Ctx *c, const void *f) { return name(c, *(const form *)f); })
#include "app/routes.def"
#undef ROUTE
#undef NO_FORM
#undef QUERY
#undef ACTION
#undef FORM

/* A page that shows a form again takes that very form. */
#define NO_FORM
#define QUERY(form)
#define ACTION(form)
#define FORM(form, again) \
    _Static_assert(__builtin_types_compatible_p(__typeof__(&again), Reply (*)(Ctx *, Form_##form)), #again " takes another form than " #form);
#define ROUTE(method, path, name, who, form, effect, where) IF_##where(form)
#include "app/routes.def"
#undef ROUTE
#undef NO_FORM
#undef QUERY
#undef ACTION
#undef FORM

#define NO_FORM FORM_none, NULL
#define QUERY(form) FORM_##form, NULL
#define ACTION(form) FORM_##form, NULL
#define FORM(form, again) FORM_##form, run_##again
#define ROUTE_(method, path, name, who, form, again, effect, where) \
    {S_INIT(#method), S_INIT(path), S_INIT(#name), who, form, run_##name, again, EFFECT_##effect, where},
#define ROUTE__(...) ROUTE_(__VA_ARGS__)
#define ROUTE(method, path, name, who, form, effect, where) IF_##where(ROUTE__(method, path, name, who, form, effect, where))

const Route routes[] = {
#include "app/routes.def"
};
const int route_count = (int)(sizeof routes / sizeof routes[0]);
#undef ROUTE

/* A POST has a form and another effect than READ; a GET reads. */
#undef NO_FORM
#undef QUERY
#undef ACTION
#undef FORM
#define NO_FORM 0
#define QUERY(form) 0
#define ACTION(form) 1
#define FORM(form, again) 1
#define METHOD_GET 0
#define METHOD_POST 1
#define ROUTE(method, path, name, who, form, effect, where)                                                \
    _Static_assert((METHOD_##method == METHOD_POST) == (form == 1), path ": a POST has a FORM, a GET has none"); \
    _Static_assert((METHOD_##method == METHOD_GET) == (EFFECT_##effect == EFFECT_READ), path ": a GET reads, a POST does not only");
#include "app/routes.def"
#undef ROUTE

const Route *route_find(Str method, Str path, Pair ids[4], int *id_count, bool *other_method)
{
    *other_method = false;
    bool head = same(method, S("HEAD"));
    for (int i = 0; i < route_count; i++) {
        if (!path_match(routes[i].path, path, ids, id_count)) continue;
        if (same(routes[i].method, head ? S("GET") : method)) return &routes[i];
        *other_method = true;
    }
    return NULL;
}
