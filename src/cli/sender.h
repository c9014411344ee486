/* Who sends the queue: the sender's process of `repere serve`, and `repere send`. One in all servers, by a lease in the database. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_SENDER_H
#define CLI_SENDER_H

#include "cli/cli.h"
#include "platform/linux/carry.h"

/* One line of the data folder's config about mail and text messages (docs/OPERATIONS.md). *known: it is one. Fails with ERR_INPUT. */
MUST_CHECK bool sender_config_line(Cli *cli, Str name, Str value, bool *known);
/* After config: what it leaves open, the keys of its files. Fails with ERR_INPUT, ERR_MISSING, ERR_DENIED. */
MUST_CHECK bool sender_config_end(Cli *cli);

/* Since this process began. */
typedef struct {
    int64_t sent, later, never;
} SenderCounts;
SenderCounts sender_counts(void);

/* One round of at most a second or so: lease, planning, gathering, letters. Opens its own database; a failure is said once. True when there
 * is more to send at once. `data` is the Cli. */
bool sender_tick(void *data);
/* At the end of the process. */
void sender_stop(void *data);

#endif
