/* The table of routes, read from routes.def: matcher, rights, forms, effects. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_ROUTES_H
#define APP_ROUTES_H

#include "domain/role.h"
#include "http/http.h"

typedef enum { EFFECT_READ, EFFECT_WRITE, EFFECT_LOGIN, EFFECT_PREVIEW } Effect;
typedef enum { AT_HOUSE, ON_PHONE } Where;

/* Who may: MAY(capability) of domain/role.h, or one of these. MACHINE: another program, which holds the key in the address (decision 030). */
#define PUBLIC UINT64_C(0)
#define MACHINE (UINT64_C(1) << 62)
#define SIGNED_IN (UINT64_C(1) << 63)

typedef Reply RoutePage(Ctx *c, const void *form);

typedef struct {
    Str method, path, name;
    uint64_t who;
    FormId form;
    RoutePage *page;
    RoutePage *again;     /* shows the form of a POST with its errors; NULL for a GET */
    Effect effect;
    Where where;
} Route;

extern const Route routes[];
extern const int route_count;

/* The route of a method and path; what stands for {…} goes into `ids`. NULL when there is none; *other_method tells 405 from 404. */
const Route *route_find(Str method, Str path, Pair ids[4], int *id_count, bool *other_method);

#endif
