/* SQLite on the phone, without what no statement of ours asks for: 185 kB in brotli become 135 (decision 024). All SQL there is written by
 * sqlgen and none is made while it runs; test/run-sql.sh prepares each with this SQLite, so that none needs what is left out.
 *
 * The parser in the pinned file was made for the whole language: what it calls of a part left out is refused here, as an error of the
 * statement. Settings that the house gives by pragma are defaults. Not here: where the bytes lie (vfs_blocks.c), reading and writing
 * (store/db_sqlite.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <time.h>

#ifdef __wasm__ /* check-phone runs it on a file of this machine */
#define SQLITE_OS_OTHER 1
#endif
#define SQLITE_UNTESTABLE
#define SQLITE_DEFAULT_CACHE_SIZE -2048
#define SQLITE_DEFAULT_FOREIGN_KEYS 1
#define SQLITE_DEFAULT_SYNCHRONOUS 0
#define SQLITE_SECURE_DELETE 1
#define SQLITE_TRUSTED_SCHEMA 0

#define SQLITE_OMIT_ALTERTABLE
#define SQLITE_OMIT_ANALYZE
#define SQLITE_OMIT_ATTACH
#define SQLITE_OMIT_AUTHORIZATION
#define SQLITE_OMIT_AUTOINCREMENT
#define SQLITE_OMIT_AUTORESET
#define SQLITE_OMIT_AUTOVACUUM
#define SQLITE_OMIT_BLOB_LITERAL
#define SQLITE_OMIT_CHECK
#define SQLITE_OMIT_COMPILEOPTION_DIAGS
#define SQLITE_OMIT_COMPLETE
#define SQLITE_OMIT_COMPOUND_SELECT
#define SQLITE_OMIT_DATETIME_FUNCS
#define SQLITE_OMIT_DECLTYPE
#define SQLITE_OMIT_DESERIALIZE
#define SQLITE_OMIT_EXPLAIN
#define SQLITE_OMIT_GENERATED_COLUMNS
#define SQLITE_OMIT_GET_TABLE
#define SQLITE_OMIT_HEX_INTEGER
#define SQLITE_OMIT_INCRBLOB
#define SQLITE_OMIT_INTEGRITY_CHECK
#define SQLITE_OMIT_JSON
#define SQLITE_OMIT_LOCALTIME
#define SQLITE_OMIT_PRAGMA
#define SQLITE_OMIT_PROGRESS_CALLBACK
#define SQLITE_OMIT_REINDEX
#define SQLITE_OMIT_TCL_VARIABLE
#define SQLITE_OMIT_TEMPDB
#define SQLITE_OMIT_TRACE
#define SQLITE_OMIT_UTF16
#define SQLITE_OMIT_VACUUM
#define SQLITE_OMIT_VIEW
#define SQLITE_OMIT_VIRTUALTABLE
#define SQLITE_OMIT_WAL
#define SQLITE_OMIT_WINDOWFUNC
#define SQLITE_OMIT_XFER_OPT

/* Nothing asks for the time of day: current_timestamp is null. */
#define gmtime(t) NULL
/* The parser puts the list of a window clause here, which is always empty: sqlite3WindowAlloc refuses. */
#define pWinDefn pWith
struct Parse;
struct Expr;
struct ExprList;
struct Token;
struct Window;
struct sqlite3;
static struct Window *sqlite3WindowAlloc(struct Parse *, int, int, struct Expr *, int, struct Expr *, unsigned char);
static struct Window *sqlite3WindowAssemble(struct Parse *, struct Window *, struct ExprList *, struct ExprList *, struct Token *);
static void sqlite3WindowChain(struct Parse *, struct Window *, struct Window *);
static void sqlite3WindowListDelete(struct sqlite3 *, struct Window *);

#include <sqlite3.c>

#include "platform/wasm/sqlite_phone.h"

void sqlite_phone_keep_journal_in_memory(sqlite3 *db)
{
    sqlite3PagerSetJournalMode(sqlite3BtreePager(db->aDb[0].pBt), PAGER_JOURNALMODE_MEMORY);
}

/* ---------------------------------------------------------------------------------------- what is refused */

static void refuse(Parse *p) { sqlite3ErrorMsg(p, "not on the phone"); }

void sqlite3AlterAddConstraint(Parse *p, SrcList *of, Token *name, Token *kind, const char *text, int length, Expr *check) { refuse(p); }
void sqlite3AlterBeginAddColumn(Parse *p, SrcList *of) { refuse(p); }
void sqlite3AlterDropColumn(Parse *p, SrcList *of, const Token *name) { refuse(p); }
void sqlite3AlterDropConstraint(Parse *p, SrcList *of, Token *name, Token *column) { refuse(p); }
void sqlite3AlterFinishAddColumn(Parse *p, Token *definition) { refuse(p); }
void sqlite3AlterRenameColumn(Parse *p, SrcList *of, Token *from, Token *to) { refuse(p); }
void sqlite3AlterRenameTable(Parse *p, SrcList *of, Token *to) { refuse(p); }
void sqlite3AlterSetNotNull(Parse *p, SrcList *of, Token *column, Token *kind) { refuse(p); }
void sqlite3Analyze(Parse *p, Token *schema, Token *name) { refuse(p); }
void sqlite3Attach(Parse *p, Expr *file, Expr *name, Expr *key) { refuse(p); }
void sqlite3CreateView(Parse *p, Token *begin, Token *schema, Token *name, ExprList *columns, Select *as, int temporary, int quiet) { refuse(p); }
void sqlite3Detach(Parse *p, Expr *name) { refuse(p); }
void sqlite3Pragma(Parse *p, Token *schema, Token *name, Token *value, int minus) { refuse(p); }
void sqlite3Reindex(Parse *p, Token *schema, Token *name) { refuse(p); }
void sqlite3Vacuum(Parse *p, Token *schema, Expr *into) { refuse(p); }
void sqlite3VtabArgExtend(Parse *p, Token *more) { refuse(p); }
void sqlite3VtabArgInit(Parse *p) { refuse(p); }
void sqlite3VtabBeginParse(Parse *p, Token *schema, Token *name, Token *module, int quiet) { refuse(p); }
void sqlite3VtabFinishParse(Parse *p, Token *end) { refuse(p); }
void sqlite3WindowChain(Parse *p, Window *w, Window *list) { refuse(p); }
void sqlite3WindowListDelete(sqlite3 *db, Window *w) {}

Window *sqlite3WindowAlloc(Parse *p, int kind, int start, Expr *from, int end, Expr *to, u8 exclude)
{
    refuse(p);
    return NULL;
}

Window *sqlite3WindowAssemble(Parse *p, Window *w, ExprList *partition, ExprList *order, Token *base)
{
    refuse(p);
    return NULL;
}

/* ---------------------------------------------------------------------------------------- what is called from outside of its part */

/* As attach.c has it: is this the name of schema i? */
int sqlite3DbIsNamed(sqlite3 *db, int i, const char *name)
{
    return sqlite3StrICmp(db->aDb[i].zDbSName, name) == 0 || (i == 0 && sqlite3StrICmp("main", name) == 0);
}

/* As pager.c has it. */
void sqlite3PagerClearCache(Pager *pager)
{
    if (!pager->tempFile) pager_reset(pager);
}
