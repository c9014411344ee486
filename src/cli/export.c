/* repere export services FILE: the directory as data·inclusion v1, in the format that the file's name says. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/home.h"
#include "cli/say.h"
#include "domain/inclusion.h"
#include "platform/linux/stream.h"
#include "store/db.h"

#include "base/banned.h"

bool command_export(Cli *cli, const Options_export *o)
{
    Ctx *c = cli->c;
    bool services = same(o->what, S("services"));
    if (!services && !same(o->what, S("structures"))) return fail(c, ERR_INPUT, cat(c->keep, S("« "), o->what, S(" » : les exports sont « services » et « structures »")));
    DiFormat format = ends_with(o->file, S(".csv")) ? DI_CSV : ends_with(o->file, S(".json")) ? DI_JSON : DI_JSON_LINES;
    Stream *file = new(c->keep, Stream, 1);
    if (!home_open(cli, HOME_WITH_KEY) || !stream_make(c, file, o->file)) return false;
    int64_t count = db_begin(c, BEGIN_READ) ? inclusion_export(c, services, format, stream_put, file) : 0;
    db_rollback(c);
    if (!stream_end(c, file) || failed(c)) return false;
    if (!same(o->file, S("-"))) say(c, str_int(c->keep, count), services ? S(" services écrits.") : S(" structures écrites."));
    return true;
}
