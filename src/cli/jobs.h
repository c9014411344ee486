/* The job process of `repere serve`: sealing the journal, checkpoint, forgetting on time (decisions D18 to D20). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

/* Once a second; `data` is the Cli. Opens its own database; after a failure it says so once and tries again. */
void jobs_tick(void *data);

#endif
