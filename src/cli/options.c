/* See options.h. The tables come from commands.def. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/options.h"

#include "base/buf.h"

#include "base/banned.h"

/* ---- Tables ------------------------------------------------------------------------------------------------------ */

#define NEEDED true
#define OPTIONAL false
#define JSON true
#define WORDS false

#define COMMAND(name, output, sentence)                                                                                    \
    static bool run_##name(Cli *cli, const void *options) { return command_##name(cli, options); }                         \
    static const OptionSpec specs_##name[] = {
#define ARGUMENT(command, field, need, value, sentence)                                                                    \
    {S_INIT(#field), KIND_ARGUMENT, need, S_INIT(value), S_INIT(sentence), offsetof(Options_##command, field)},
#define OPTION(command, field, kind, need, value, sentence)                                                                \
    {S_INIT(#field), KIND_##kind, need, S_INIT(value), S_INIT(sentence), offsetof(Options_##command, field)},
#define END(command)                                                                                                       \
    { S_INIT(""), KIND_FLAG, false, S_INIT(""), S_INIT(""), 0 }                                                            \
    }                                                                                                                      \
    ;
#include "cli/commands.def"
#undef COMMAND
#undef ARGUMENT
#undef OPTION
#undef END

#define ARGUMENT(command, field, need, value, sentence)
#define OPTION(command, field, kind, need, value, sentence)
#define END(command)
#define COMMAND(name, output, sentence)                                                                                    \
    {S_INIT(#name), S_INIT(sentence), output, specs_##name, sizeof(Options_##name), run_##name},
static const Command commands[] = {
#include "cli/commands.def"
};
#define COMMANDS ((ptrdiff_t)(sizeof commands / sizeof *commands))

static const OptionSpec globals[] = {
    {S_INIT("data"), KIND_TEXT, false, S_INIT("DOSSIER"), S_INIT("dossier de données (./data)"), offsetof(Cli, data)},
    {S_INIT("db"), KIND_TEXT, false, S_INIT("BASE"),
     S_INIT("sqlite:FICHIER ou postgres:CONNINFO ; sinon ce que init a noté"), offsetof(Cli, db)},
    {S_INIT("key"), KIND_TEXT, false, S_INIT("FICHIER"), S_INIT("clé maîtresse, hors du dossier (DOSSIER.key)"), offsetof(Cli, key)},
    {S_INIT("json"), KIND_FLAG, false, S_INIT(""), S_INIT("résultat en JSON, pour un programme"), offsetof(Cli, json)},
    {S_INIT("help"), KIND_FLAG, false, S_INIT(""), S_INIT("montre cette aide"), offsetof(Cli, help)},
    {S_INIT(""), KIND_FLAG, false, S_INIT(""), S_INIT(""), 0},
};

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

#define GIVEN_MAX 64

typedef struct {
    Cli *cli;
    const Command *command;
    char *options;
    const OptionSpec *given[GIVEN_MAX];
    int given_count, arguments;
} Reading;

static bool refuse(Reading *r, Str a, Str word, Str b) { return fail(r->cli->c, ERR_INPUT, cat(r->cli->c->keep, a, word, b)); }

/* "dry-run" names dry_run. */
static bool names(Str typed, Str field)
{
    if (typed.len != field.len) return false;
    for (ptrdiff_t i = 0; i < typed.len; i++)
        if (typed.at[i] == '_' || typed.at[i] != (field.at[i] == '_' ? '-' : field.at[i])) return false;
    return true;
}

static const OptionSpec *option_find(const OptionSpec *specs, Str typed)
{
    for (const OptionSpec *s = specs; s && s->field.len; s++)
        if (s->kind != KIND_ARGUMENT && names(typed, s->field)) return s;
    return NULL;
}

static bool was_given(const Reading *r, const OptionSpec *spec)
{
    for (int i = 0; i < r->given_count; i++)
        if (r->given[i] == spec) return true;
    return false;
}

static bool store(Reading *r, const OptionSpec *spec, char *into, Str value)
{
    if (was_given(r, spec)) return refuse(r, S("« --"), spec->field, S(" » est donné deux fois"));
    if (r->given_count < GIVEN_MAX) r->given[r->given_count++] = spec;
    if (!str_is_utf8(value)) return refuse(r, S("« "), spec->field, S(" » n’est pas de l’UTF-8"));
    char *at = into + spec->offset;
    if (spec->kind == KIND_FLAG) *(bool *)(void *)at = true;
    else if (spec->kind != KIND_NUMBER) *(Str *)(void *)at = value;
    else if (!str_number(value, (int64_t *)(void *)at) || *(int64_t *)(void *)at < 0)
        return refuse(r, S("« "), value, S(" » n’est pas un nombre"));
    return true;
}

/* "--name value", "--name=value", "--flag"; the value may be the next word: *next then moves. */
static bool read_option(Reading *r, StrList words, ptrdiff_t *next)
{
    Str word = words.at[*next], name, value;
    bool joined = str_cut(str_from(word, 2), '=', &name, &value);
    const OptionSpec *spec = option_find(globals, name);
    char *into = spec ? (char *)r->cli : r->options;
    if (!spec && r->command) spec = option_find(r->command->specs, name);
    if (!spec) return refuse(r, S("option inconnue : "), word, r->command ? S("") : S(" (les options d’une commande la suivent)"));
    if (spec->kind == KIND_FLAG) return joined ? refuse(r, S("« --"), name, S(" » ne prend pas de valeur")) : store(r, spec, into, S(""));
    if (!joined && ++*next == words.len) return refuse(r, S("« --"), name, cat(r->cli->c->keep, S(" » veut une valeur : "), spec->value));
    return store(r, spec, into, joined ? value : words.at[*next]);
}

static bool read_argument(Reading *r, Str word)
{
    int n = 0;
    for (const OptionSpec *s = r->command->specs; s->field.len; s++)
        if (s->kind == KIND_ARGUMENT && n++ == r->arguments) {
            r->arguments++;
            return store(r, s, r->options, word);
        }
    return refuse(r, S("« "), word, S(" » est de trop"));
}

static bool start_command(Reading *r, Str word)
{
    for (ptrdiff_t i = 0; i < COMMANDS && !r->command; i++)
        if (same(commands[i].name, word)) r->command = &commands[i];
    if (!r->command) return refuse(r, S("commande inconnue : « "), word, S(" »"));
    r->options = arena_alloc(r->cli->c->keep, r->command->size, _Alignof(max_align_t), 1);
    for (const OptionSpec *s = r->command->specs; s->field.len; s++)
        if (s->kind == KIND_NUMBER) *(int64_t *)(void *)(r->options + s->offset) = -1;
    return true;
}

static bool must_be_whole(Reading *r)
{
    for (const OptionSpec *s = r->command->specs; s->field.len; s++)
        if (s->needed && !was_given(r, s)) {
            Str name = s->kind == KIND_ARGUMENT ? s->value : s->field;
            Buf shown = buf_new(r->cli->c->keep, 64, 4096);
            buf_put(&shown, s->kind == KIND_ARGUMENT ? S("") : S("--"));
            for (ptrdiff_t i = 0; i < name.len; i++) buf_byte(&shown, name.at[i] == '_' ? '-' : name.at[i]);
            return refuse(r, S("il manque "), buf_str(&shown), cat(r->cli->c->keep, S(" : "), s->sentence));
        }
    return !r->cli->json || r->command->json || refuse(r, S("« "), r->command->name, S(" » n’a pas de résultat en JSON"));
}

bool options_read(Cli *cli, StrList words, const Command **command, void **options)
{
    Reading r = {.cli = cli};
    bool open = true; /* "--" ends the options */
    for (ptrdiff_t i = 0; i < words.len; i++) {
        Str word = words.at[i];
        bool fine = true;
        if (open && same(word, S("--"))) open = false;
        else if (open && starts_with(word, S("--"))) fine = read_option(&r, words, &i);
        else if (open && word.len > 1 && word.at[0] == '-')
            fine = same(word, S("-h")) ? (cli->help = true) : refuse(&r, S("option inconnue : "), word, S(""));
        else fine = r.command ? read_argument(&r, word) : start_command(&r, word);
        if (!fine) {
            *command = r.command;
            return false;
        }
    }
    *command = r.command;
    *options = r.options;
    return cli->help || !r.command || must_be_whole(&r);
}

/* ---- Help -------------------------------------------------------------------------------------------------------- */

#define HELP_COLUMN 28

static void put_line(Buf *b, Str left, Str sentence)
{
    buf_put(b, S("  "));
    buf_put(b, left);
    for (ptrdiff_t n = str_runes(left); n < HELP_COLUMN; n++) buf_byte(b, ' ');
    buf_byte(b, ' ');
    buf_put(b, sentence);
    buf_byte(b, '\n');
}

/* "--dry-run", "--port N", "FICHIER" */
static Str shown(Ctx *c, const OptionSpec *s)
{
    if (s->kind == KIND_ARGUMENT) return s->value;
    Buf b = buf_new(c->keep, 64, 4096);
    buf_put(&b, S("--"));
    for (ptrdiff_t i = 0; i < s->field.len; i++) buf_byte(&b, s->field.at[i] == '_' ? '-' : s->field.at[i]);
    buf_put(&b, s->value.len ? cat(c->keep, S(" "), s->value) : S(""));
    return buf_str(&b);
}

static void put_specs(Ctx *c, Buf *b, const OptionSpec *specs, bool json)
{
    for (const OptionSpec *s = specs; s->field.len; s++)
        if (json || !same(s->field, S("json"))) put_line(b, shown(c, s), s->sentence);
}

static void put_usage(Ctx *c, Buf *b, const Command *command)
{
    buf_put(b, S("usage : repere "));
    buf_put(b, command->name);
    for (const OptionSpec *s = command->specs; s->field.len; s++) {
        bool always = s->needed || s->kind == KIND_ARGUMENT;
        if (always) buf_put(b, cat(c->keep, s->needed ? S(" ") : S(" ["), shown(c, s), s->needed ? S("") : S("]")));
    }
    buf_put(b, S(" [options]\n\n"));
    buf_put(b, command->sentence);
    buf_put(b, S("\n\n"));
    put_specs(c, b, command->specs, true);
    put_specs(c, b, globals, command->json);
}

Str options_help(Ctx *c, const Command *command)
{
    Buf b = buf_new(c->keep, 4096, 1 << 20);
    if (command) {
        put_usage(c, &b, command);
        return buf_str(&b);
    }
    buf_put(&b, S("Repère : de la première rencontre au relais.\n\nusage : repere COMMANDE [options]\n\n"));
    for (ptrdiff_t i = 0; i < COMMANDS; i++) put_line(&b, commands[i].name, commands[i].sentence);
    buf_put(&b, S("\nPour toutes :\n"));
    put_specs(c, &b, globals, true);
    buf_put(&b, S("\n« repere COMMANDE --help » dit les options d’une commande.\n"));
    return buf_str(&b);
}
