/* Roles and capabilities: the table is perms.def. What a role may is a bit; which rows it sees is its reach (decision D7). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ROLE_H
#define DOMAIN_ROLE_H

#include "base/ctx.h"

typedef enum {
#define CAN(name, sentence) BIT_##name,
#define ROLE(name, label, reach, privileged, may)
#include "domain/perms.def"
#undef CAN
#undef ROLE
    CAPABILITY_TOTAL
} CapabilityBit;

#define MAY(capability) (UINT64_C(1) << BIT_##capability)

/* The same as words for templates: {if may(CAN_file)}. */
typedef enum {
#define CAN(name, sentence) CAN_##name = 1 << BIT_##name,
#define ROLE(name, label, reach, privileged, may)
#include "domain/perms.def"
#undef CAN
#undef ROLE
} CapabilityName;

typedef struct {
    Str name, sentence;
} Capability;
typedef struct {
    Str name, label;
    Reach reach;
    bool privileged;      /* sleeps until a second person approves it (decision D15) */
    uint64_t may;
} Role;

extern const Capability capabilities[CAPABILITY_TOTAL];
extern const Role roles[];
extern const int role_count;

const Role *role_find(Str name);
Str role_label(Ctx *c, Str name);
bool may(Ctx *c, CapabilityName capability);

#endif
