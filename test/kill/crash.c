/* Preloaded into the server by test/run-kill.sh: ends a worker between commit and answer, once for each time that the file named by
 * CRASH_FILE is made. The program itself has no such door. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

struct MHD_Connection;
struct MHD_Response;

/* Same type as in microhttpd.h; what answers a request after app_handle() has committed it. A redirect is the answer of a write. */
int MHD_queue_response(struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response)
{
    static int (*real)(struct MHD_Connection *, unsigned int, struct MHD_Response *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "MHD_queue_response");
    const char *file = getenv("CRASH_FILE");
    if (status == 303 && file && unlink(file) == 0) _exit(137);
    return real(connection, status, response);
}
