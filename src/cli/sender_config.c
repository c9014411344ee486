/* See sender.h: the lines of config. Passwords stand in files of their own, readable by nobody else, never in config. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/sender.h"

#include "platform/linux/files.h"

#include <sys/stat.h>

#include "base/banned.h"

#define SECRET_MOST ((ptrdiff_t)4 << 10)

static bool has_ends(Str value) { return str_index(value, '\r') < 0 && str_index(value, '\n') < 0; }

static bool is_local(Str rest)
{
    return starts_with(rest, S("127.0.0.1:")) || starts_with(rest, S("localhost:")) || starts_with(rest, S("[::1]:"));
}

static bool refuse(Ctx *c, Str name, Str why) { return fail(c, ERR_INPUT, cat(c->keep, S("config : "), name, S(" : "), why)); }

static bool mail_url(Cli *cli, Str value)
{
    bool fine = starts_with(value, S("smtp://")) || starts_with(value, S("smtps://"));
    if (!fine || str_index(value, '@') >= 0) return refuse(cli->c, S("mail"), S("smtp://HÔTE:PORT ou smtps://HÔTE:PORT, sans nom ni mot de passe"));
    cli->carry->mail = value;
    return true;
}

static bool sms_url(Cli *cli, Str value)
{
    bool fine = starts_with(value, S("https://")) || (starts_with(value, S("http://")) && is_local(str_from(value, 7)));
    if (!fine) return refuse(cli->c, S("sms"), S("une adresse https:// (http:// sur cette machine seulement)"));
    cli->carry->sms = value;
    return true;
}

static bool from_read(Cli *cli, Str value)
{
    Str address = mail_address(cli->c, value);
    if (!address.len) return refuse(cli->c, S("mail_from"), S("une adresse, p. ex. repere@example.org"));
    cli->carry->mail_from = address;
    return true;
}

static bool seconds_read(Cli *cli, Str value)
{
    bool fine = str_number(value, &cli->carry->seconds) && cli->carry->seconds >= 1 && cli->carry->seconds <= TRY_SECONDS;
    return fine || refuse(cli->c, S("try_seconds"), S("de 1 à 60"));
}

/* The words that are taken as they stand. */
static Str *plain_option(Cli *cli, Str name)
{
    CarryOptions *o = cli->carry;
    const struct {
        Str name, *option;
    } all[] = {
        {S_INIT("mail_user"), &o->mail_user}, {S_INIT("mail_key"), &o->mail_password}, {S_INIT("mail_name"), &o->mail_name},
        {S_INIT("mail_ca"), &o->ca},          {S_INIT("sms_type"), &o->sms_type},      {S_INIT("sms_header"), &o->sms_header},
        {S_INIT("sms_key"), &cli->sms_key},   {S_INIT("sms_body"), &o->sms_body},      {S_INIT("sms_ok"), &o->sms_ok},
        {S_INIT("outbox"), &o->folder},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (same(all[i].name, name)) return all[i].option;
    return NULL;
}

bool sender_config_line(Cli *cli, Str name, Str value, bool *known)
{
    if (!cli->carry) cli->carry = new(cli->c->keep, CarryOptions, 1);
    *known = true;
    if (!has_ends(value)) return refuse(cli->c, name, S("une seule ligne"));
    if (same(name, S("mail"))) return mail_url(cli, value);
    if (same(name, S("mail_from"))) return from_read(cli, value);
    if (same(name, S("sms"))) return sms_url(cli, value);
    if (same(name, S("try_seconds"))) return seconds_read(cli, value);
    Str *option = plain_option(cli, name);
    *known = option != NULL;
    if (option) *option = value;
    return true;
}

/* A file's one line; nobody else may read the file. */
static bool secret_read(Cli *cli, Str path, Str *out)
{
    Ctx *c = cli->c;
    struct stat state;
    const char *name = str_z(c->keep, path);
    if (starts_with(path, cat(c->keep, cli->folder, S("/")))) return refuse(c, path, S("les clés d’envoi restent hors du dossier de données"));
    if (stat(name, &state) == 0 && (state.st_mode & 077)) return fail(c, ERR_INPUT, cat(c->keep, path, S(" : d’autres peuvent le lire (chmod 600)")));
    if (!file_read(c, name, SECRET_MOST, out)) return false;
    *out = str_trim(*out);
    return has_ends(*out) || refuse(c, path, S("une seule ligne"));
}

/* "{key}" in the header becomes the key. */
static bool sms_header_fill(Cli *cli)
{
    Str key, header = cli->carry->sms_header;
    if (!cli->sms_key.len) return true;
    ptrdiff_t at = str_find(header, S("{key}"));
    if (at < 0) return refuse(cli->c, S("sms_header"), S("il y faut {key}, p. ex. Authorization: Bearer {key}"));
    if (!secret_read(cli, cli->sms_key, &key)) return false;
    cli->carry->sms_header = cat(cli->c->keep, str_sub(header, 0, at), key, str_from(header, at + 5));
    return true;
}

bool sender_config_end(Cli *cli)
{
    Ctx *c = cli->c;
    if (!cli->carry) cli->carry = new(c->keep, CarryOptions, 1);
    CarryOptions *o = cli->carry;
    if (!o->folder.len) o->folder = cat(c->keep, cli->folder, S("/outbox"));
    if (!o->seconds) o->seconds = 30;
    if (!o->mail_name.len) o->mail_name = S("Repère");
    if (o->mail.len && !o->mail_from.len) return refuse(c, S("mail_from"), S("il faut l’adresse d’où partent les messages"));
    if (!o->mail_from.len) o->mail_from = S("repere@localhost.invalid");
    if (o->mail_user.len && !o->mail_password.len) return refuse(c, S("mail_key"), S("il faut le fichier du mot de passe"));
    if (o->mail_password.len && !secret_read(cli, o->mail_password, &o->mail_password)) return false;
    if (!o->sms_type.len) o->sms_type = S("application/json");
    if (!o->sms_body.len) o->sms_body = S("{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\"}");
    return sms_header_fill(cli);
}
