/* See home.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/home.h"

#include "cli/org_keys.h"
#include "cli/sender.h"
#include "platform/linux/files.h"
#include "platform/linux/folder.h"
#include "platform/linux/secrets.h"
#include "store/db_sqlite.h"
#include "store/db_tools.h"
#include "store/migrate.h"
#include "store/read.h"

#include "base/banned.h"

#define CONFIG_MAX_BYTES ((ptrdiff_t)64 << 10)
#define DATABASE "repere.db"

static Str inside(const Cli *cli, Str name) { return cat(cli->c->keep, cli->folder, S("/"), name); }

static const char *z(const Cli *cli, Str path) { return str_z(cli->c->keep, path); }

/* ---- Database ---------------------------------------------------------------------------------------------------- */

/* One for each process: a worker opens its own after the fork. */
typedef struct {
    Lock lock;
    const char *path;
} Writers;

static bool lock_writers(void *data, bool take)
{
    Writers *w = data;
    if (!take) {
        lock_free(&w->lock);
        return true;
    }
    char memory[32 << 10]; /* a path and a sentence, should it fail */
    Arena arena = arena_over(memory, sizeof memory);
    Ctx c = {.keep = &arena};
    return lock_wait(&c, &w->lock, w->path);
}

bool home_is_sqlite(const Cli *cli) { return starts_with(cli->spec, S("sqlite:")); }

Db *home_connect(Ctx *c, const Cli *cli, bool create)
{
    static Writers writers = {{-1, 0}, NULL};
    Db *db = db_open(c, cli->spec, create);
    if (!db || !home_is_sqlite(cli)) return db;
    writers.path = str_z(c->keep, cli->lock_file);
    SqliteExtra *extra = db->extra;
    extra->lock_writers = lock_writers;
    extra->lock = &writers;
    return db;
}

Str home_database_file(Cli *cli) { return str_from(cli->spec, 7); }

/* ---- Names ------------------------------------------------------------------------------------------------------- */

/* A relative SQLite file: of `folder` when config says so, of where we stand when the command line does. */
static bool spec_read(Cli *cli, Str spec, bool from_config)
{
    Ctx *c = cli->c;
    if (starts_with(spec, S("postgres:")) && str_index(spec, '\n') < 0) {
        cli->spec = spec;
        return true;
    }
    Str file = str_from(spec, 7);
    if (!starts_with(spec, S("sqlite:")) || !file.len) return fail(c, ERR_INPUT, S("--db : sqlite:FICHIER ou postgres:CONNINFO"));
    bool ours = from_config && file.at[0] != '/';
    Str path = ours ? inside(cli, file) : path_absolute(c, file);
    if (!path.len) return fail(c, ERR_MISSING, cat(c->keep, S("le dossier de « "), file, S(" » n’existe pas")));
    cli->spec = cat(c->keep, S("sqlite:"), path);
    return true;
}

bool origin_read(Ctx *c, Str typed, Str *out)
{
    while (typed.len && typed.at[typed.len - 1] == '/') typed.len--;
    Str host = starts_with(typed, S("https://")) ? str_from(typed, 8) : starts_with(typed, S("http://")) ? str_from(typed, 7) : NO_STR;
    if (!host.len || str_index(host, '/') >= 0 || str_index(host, ' ') >= 0 || str_index(host, '\n') >= 0)
        return fail(c, ERR_INPUT, S("--origin : une adresse sans chemin, p. ex. https://repere.example.org"));
    *out = typed;
    return true;
}

/* Reads config into what the command line left open. */
static bool config_read(Cli *cli)
{
    Ctx *c = cli->c;
    Str text, line, name, value;
    const char *path = z(cli, inside(cli, S("config")));
    if (!file_exists(path))
        return fail(c, ERR_MISSING, cat(c->keep, S("« "), cli->folder, S(" » n’est pas un dossier de données : « repere init » en crée un")));
    if (!file_read(c, path, CONFIG_MAX_BYTES, &text)) return false;
    while (str_line(&text, &line)) {
        str_cut(line, ' ', &name, &value);
        bool fine = true;
        if (same(name, S("db"))) fine = cli->spec.len || spec_read(cli, value, true);
        else if (same(name, S("key"))) cli->key_file = value;
        else if (same(name, S("origin"))) cli->origin = value;
        else if (name.len) {
            bool known;
            fine = sender_config_line(cli, name, value, &known) &&
                   (known || fail(c, ERR_INPUT, cat(c->keep, str_c(path), S(" : mot inconnu « "), name, S(" »"))));
        }
        if (!fine) return false;
    }
    return cli->spec.len || fail(c, ERR_INPUT, cat(c->keep, str_c(path), S(" ne dit pas où est la base")));
}

/* Folder, locks and, when told, database. */
static bool names_find(Cli *cli)
{
    Ctx *c = cli->c;
    Str given = cli->data.len ? cli->data : S("data");
    cli->folder = path_absolute(c, given);
    if (!cli->folder.len) return fail(c, ERR_MISSING, cat(c->keep, S("« "), given, S(" » : le dossier qui doit le contenir n’existe pas")));
    cli->lock_file = inside(cli, S("writers.lock"));
    return !cli->db.len || spec_read(cli, cli->db, false);
}

static bool key_find(Cli *cli)
{
    Ctx *c = cli->c;
    Str credential = credential_path(c, S("repere.key"));
    if (cli->key.len) cli->key_file = path_absolute(c, cli->key);
    else if (credential.len) cli->key_file = credential;
    else if (!cli->key_file.len) cli->key_file = cat(c->keep, cli->folder, S(".key"));
    if (!cli->key_file.len) return fail(c, ERR_MISSING, cat(c->keep, S("le dossier de « "), cli->key, S(" » n’existe pas")));
    if (starts_with(cli->key_file, cat(c->keep, cli->folder, S("/"))))
        return fail(c, ERR_INPUT, S("la clé maîtresse doit rester hors du dossier de données"));
    return true;
}

/* ---- Key --------------------------------------------------------------------------------------------------------- */

static bool key_open(Cli *cli)
{
    uint8_t master[KEY_BYTES];
    Ctx *c = cli->c;
    if (!file_exists(z(cli, cli->key_file)))
        return fail(c, ERR_MISSING, cat(c->keep, S("la clé maîtresse « "), cli->key_file,
                                        S(" » n’est pas là ; sans elle aucun nom ne se lit (--key FICHIER)")));
    if (!master_key_read(c, z(cli, cli->key_file), master)) return false;
    org_keys_start(&cli->app.keys, master);
    memset(master, 0, sizeof master);
    c->keys = &cli->app.keys;
    c->mac_key = str_of(cli->app.keys.mac_key, KEY_BYTES);
    return true;
}

/* ---- An existing folder ------------------------------------------------------------------------------------------ */

bool home_open_any(Cli *cli, HomeKey key)
{
    Ctx *c = cli->c;
    if (!names_find(cli) || !config_read(cli) || !key_find(cli) || !secrets_start(c, z(cli, inside(cli, S("password.lock"))))) return false;
    if (key == HOME_WITH_KEY && !key_open(cli)) return false;
    cli->app.password_verify = secrets_password_verify;
    cli->app.password_hash = secrets_password_hash;
    c->db = home_connect(c, cli, false);
    return c->db != NULL;
}

bool home_open(Cli *cli, HomeKey key)
{
    if (!home_open_any(cli, key) || !migrate_must_be_current(cli->c)) return false;
    const Setting *demo = setting_get(cli->c, S("demo"));
    cli->app.demo = demo && same(demo->value, S("1"));
    return !failed(cli->c);
}

void home_close(Cli *cli)
{
    if (!cli->c->db) return;
    db_rollback(cli->c);
    cli->c->db->ops->close(cli->c->db);
    cli->c->db = NULL;
}

/* ---- A new folder ------------------------------------------------------------------------------------------------ */

bool home_prepare(Cli *cli, bool make_key)
{
    Ctx *c = cli->c;
    if (!names_find(cli)) return false;
    FolderState state = folder_state(z(cli, cli->folder));
    if (state == FOLDER_FULL || state == FOLDER_OTHER)
        return fail(c, ERR_CONFLICT, cat(c->keep, S("« "), cli->folder, state == FOLDER_FULL ? S(" » n’est pas vide") : S(" » n’est pas un dossier")));
    if (!cli->spec.len) cli->spec = cat(c->keep, S("sqlite:"), inside(cli, S(DATABASE)));
    if (home_is_sqlite(cli) && file_exists(z(cli, home_database_file(cli))))
        return fail(c, ERR_CONFLICT, cat(c->keep, S("« "), home_database_file(cli), S(" » existe déjà")));
    if (!key_find(cli) || !secrets_start(c, z(cli, inside(cli, S("password.lock"))))) return false;
    if (make_key && !file_exists(z(cli, cli->key_file)) && !master_key_create(c, z(cli, cli->key_file))) return false;
    return key_open(cli);
}

static bool config_write(Cli *cli, Str origin)
{
    Ctx *c = cli->c;
    bool own = same(cli->spec, cat(c->keep, S("sqlite:"), inside(cli, S(DATABASE))));
    Str text = cat(c->keep, S("db "), own ? S("sqlite:" DATABASE) : cli->spec, S("\n"));
    if (cli->key.len) text = cat(c->keep, text, S("key "), cli->key_file, S("\n"));
    if (origin.len) text = cat(c->keep, text, S("origin "), origin, S("\n"));
    cli->origin = origin;
    return file_replace(c, z(cli, inside(cli, S("config"))), text, 0600);
}

bool home_make(Cli *cli, Str origin)
{
    cli->made_folder = folder_state(z(cli, cli->folder)) == FOLDER_ABSENT;
    if (!folder_make(cli->c, z(cli, cli->folder))) return false;
    cli->made = true;
    return config_write(cli, origin);
}

bool home_open_new(Cli *cli, bool empty)
{
    Ctx *c = cli->c;
    int64_t present = 0;
    c->db = home_connect(c, cli, true);
    if (!c->db || !db_collation_check(c) || !migrate_present(c, &present)) return false;
    return !empty || present == 0 || fail(c, ERR_CONFLICT, S("cette base PostgreSQL contient déjà Repère"));
}

void home_unmake(Cli *cli)
{
    static const char *const names[] = {"config", "writers.lock", "password.lock"};
    home_close(cli);
    if (!cli->made) return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) file_remove(z(cli, inside(cli, str_c(names[i]))));
    for (int i = 0; home_is_sqlite(cli) && i < 3; i++) {
        Str suffix = i == 0 ? S("") : i == 1 ? S("-wal") : S("-shm");
        file_remove(z(cli, cat(cli->c->keep, home_database_file(cli), suffix)));
    }
    if (cli->made_folder) folder_remove(z(cli, cli->folder));
}
