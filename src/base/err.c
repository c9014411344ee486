/* What each kind of error means outside: the table in err.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/err.h"

#include "base/banned.h"

static const struct {
    int status, exit;
} meanings[] = {
    [ERR_NONE] = {200, 0},    [ERR_INPUT] = {422, 2},    [ERR_DENIED] = {403, 3},
    [ERR_MISSING] = {404, 4}, [ERR_CONFLICT] = {409, 5}, [ERR_TOO_BIG] = {413, 6},
    [ERR_BUSY] = {503, 7},    [ERR_FULL] = {503, 8},     [ERR_RETRY] = {503, 7}, /* still missed after the last try: busy */
    [ERR_BROKEN] = {500, 70},
};

int err_status(ErrKind kind) { return meanings[kind].status; }

int err_exit(ErrKind kind) { return meanings[kind].exit; }
