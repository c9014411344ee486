/* The tables behind role.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/role.h"

#include "i18n/msg.h"

#include "base/banned.h"

const Capability capabilities[CAPABILITY_TOTAL] = {
#define CAN(name, sentence) {S_INIT(#name), S_INIT(sentence)},
#define ROLE(name, label, reach, privileged, may)
#include "domain/perms.def"
#undef CAN
#undef ROLE
};

const Role roles[] = {
#define CAN(name, sentence)
#define ROLE(name, label, reach, privileged, may) {S_INIT(#name), S_INIT(label), REACH_##reach, privileged, may},
#include "domain/perms.def"
#undef CAN
#undef ROLE
};
const int role_count = (int)(sizeof roles / sizeof roles[0]);

const Role *role_find(Str name)
{
    for (int i = 0; i < role_count; i++)
        if (same(roles[i].name, name)) return &roles[i];
    return NULL;
}

Str role_label(Ctx *c, Str name)
{
    const Role *role = role_find(name);
    return role ? worded(c, role->label) : name;
}

bool may(Ctx *c, CapabilityName capability) { return (c->my.may & (uint64_t)capability) != 0; }
