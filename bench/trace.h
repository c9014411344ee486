/* The file between trace.c, which writes what one request asks of SQLite and of the cipher, and ceiling.c, which does it again.
 * A list of records in the order of the request, numbers in this machine's order:
 *     STATEMENT   u32 length, SQL; u32 count of values, each: u8 kind, then int64, double, or u32 length and bytes
 *     BEGIN_READING, BEGIN_WRITING, COMMIT, ROLLBACK
 *     OPENING     32 bytes key; u32 length, nonce + ciphertext + tag; u32 length, associated data
 *     SEALING     32 bytes key; u32 length, plain bytes; u32 length, associated data */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BENCH_TRACE_H
#define BENCH_TRACE_H

enum { STATEMENT = 'S', BEGIN_READING = 'r', BEGIN_WRITING = 'w', COMMIT = 'c', ROLLBACK = 'b', OPENING = 'O', SEALING = 'L' };

/* Kinds of values; the last three are made anew for each replay, as unique keys want it. */
enum { TRACE_NULL, TRACE_INT, TRACE_REAL, TRACE_TEXT, TRACE_BYTES, TRACE_ID /* int64: + root id */, TRACE_OP, TRACE_CODE };

/* A name of its own for each operation, out of the end of its 32 hex digits: the same name twice would be asked about. */
static inline void name_of(const char *op, char out[11])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 10; i++) {
        int n = 0;
        while (n < 15 && digits[n] != op[22 + i]) n++;
        out[i] = i % 2 ? "aeiouaeiouaeiouy"[n] : "bcdfghjklmnprstv"[n];
    }
    out[10] = 0;
}

#endif
