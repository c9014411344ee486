/* Style sheet, icons, fonts, script: in the program itself, under an address that holds their hash. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_ASSET_H
#define APP_ASSET_H

#include "http/http.h"

/* True if the request is for an asset; then *out is its answer (404 for one that is not there). */
bool asset_answer(Ctx *c, const Request *request, Response *out);

#endif
