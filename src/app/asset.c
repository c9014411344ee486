/* See asset.h. An asset's address is /assets/HASH/NAME with any HASH: an old page still finds today's file. On a phone the host answers for
 * them before it asks here. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/asset.h"

#include "view/asset_data.h"

#include "base/banned.h"

bool asset_answer(Ctx *c, const Request *request, Response *out)
{
    Str path = request->path;
    if (same(path, S("/favicon.ico"))) path = S("/assets/-/favicon.svg");
    if (!starts_with(path, S("/assets/"))) return false;
    *out = (Response){.status = 404, .type = S("text/plain; charset=utf-8"), .body = S("404\n"), .route = S("/assets/*")};
    if (!same(request->method, S("GET")) && !same(request->method, S("HEAD"))) return true;
    Str hash, name;
    str_cut(str_from(path, 8), '/', &hash, &name);
    const Asset *a = asset_find(name);
    if (!a || !asset_body(a).at) return true;
    Str etag = cat(c->keep, S("\""), asset_hash(a), S("\""));
    *out = (Response){.status = 200, .type = str_c(a->type), .body = asset_body(a), .cache_forever = same(hash, asset_hash(a)), .etag = etag, .route = S("/assets/*")};
    if (same(request->if_none_match, etag)) out->status = 304, out->body = NO_STR;
    return true;
}
