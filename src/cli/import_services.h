/* repere import services FILE, repere export services FILE: structures and services of data·inclusion, in and out. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_IMPORT_SERVICES_H
#define CLI_IMPORT_SERVICES_H

#include "cli/cli.h"

/* Reads the file in one transaction: all of it stands, or nothing. Says what changed, and each line that is left out. Fails with ERR_INPUT when
 * the file is refused (domain/inclusion.h). */
MUST_CHECK bool import_services(Cli *cli, const Options_import *o);

#endif
