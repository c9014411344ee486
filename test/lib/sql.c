/* sql FILE "statements": runs them on a SQLite file with the pinned engine and prints the rows, columns separated by "|". For tests: a
 * machine needs no sqlite3 command. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <sqlite3.h>
#include <stdio.h>

static int print_row(void *unused, int count, char **values, char **names) {
    (void)unused, (void)names;
    for (int i = 0; i < count; i++)
        printf("%s%s", i ? "|" : "", values[i] ? values[i] : "");
    putchar('\n');
    return 0;
}

int main(int count, char **words) {
    sqlite3 *db = NULL;
    char *error = NULL;
    if (count != 3) {
        fputs("usage: sql FILE STATEMENTS\n", stderr);
        return 2;
    }
    int code = sqlite3_open_v2(words[1], &db, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, words[2], print_row, NULL, &error);
    if (code != SQLITE_OK)
        fprintf(stderr, "%s: %s\n", words[1], error ? error : sqlite3_errmsg(db));
    sqlite3_close(db);
    return code != SQLITE_OK;
}
