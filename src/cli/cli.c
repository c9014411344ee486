/* From the words of the command line to an exit code: read, help or run, say what failed. Here is the only place that prints an
 * error. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/cli.h"

#include "cli/home.h"
#include "cli/options.h"
#include "cli/say.h"
#include "platform/linux/program.h"

#include "base/banned.h"

/* "repere init : il manque --region" and, for what broke outside, where it was noticed. */
static void say_failure(Ctx *c, const Command *command)
{
    Str where = c->err.kind == ERR_BROKEN ? cat(c->keep, S(" ("), str_c(c->err.file), S(":"), str_int(c->keep, c->err.line), S(")")) : S("");
    Str name = command ? cat(c->keep, S(" "), command->name) : S("");
    say_error(cat(c->keep, S("repere"), name, S(" : "), c->err.message, where));
}

static void run(Cli *cli, StrList words, const Command **command)
{
    void *options = NULL;
    bool version = words.len == 1 && same(words.at[0], S("--version"));
    StrList asked = version ? (StrList){(const Str[]){S("version")}, 1} : words;
    if (!options_read(cli, asked, command, &options)) {
        cli->c->err.message = cat(cli->c->keep, cli->c->err.message, S("\nVoir « repere "), *command ? (*command)->name : S(""),
                                  *command ? S(" ") : S(""), S("--help »."));
        return;
    }
    if (cli->help) say_text(options_help(cli->c, *command));
    else if (!*command) fail(cli->c, ERR_INPUT, cat(cli->c->keep, S("que faut-il faire ?\n\n"), options_help(cli->c, NULL)));
    else (void)(*command)->run(cli, options);
}

int cli_main(Ctx *c, StrList words)
{
    Cli *cli = new(c->keep, Cli, 1);
    const Command *command = NULL;
    cli->c = c;
    cli->app.version = S(REPERE_VERSION);
    c->app = &cli->app;
    run(cli, words, &command);
    home_close(cli);
    if (failed(c) || !say_end(c)) say_failure(c, command);
    return err_exit(c->err.kind);
}
