/* repere import caseload: an existing caseload comes in by the command line, in the name of an account. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_IMPORT_CASELOAD_H
#define CLI_IMPORT_CASELOAD_H

#include "cli/cli.h"

MUST_CHECK bool import_caseload(Cli *cli, const Options_import *o);

#endif
