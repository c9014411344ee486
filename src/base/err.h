/* Errors are values: the first one sticks in the context, everything after it does nothing, app/handle.c looks last. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

typedef enum {            /*   HTTP  exit  meaning                                                              */
    ERR_NONE,
    ERR_INPUT,            /*   422    2    the person can repair it: the form is shown again                    */
    ERR_DENIED,           /*   403    3    not allowed to this role                                             */
    ERR_MISSING,          /*   404    4    not there, or not in sight: the same answer                          */
    ERR_CONFLICT,         /*   409    5    somebody else changed it, or the operation says something else       */
    ERR_TOO_BIG,          /*   413    6    past a limit                                                         */
    ERR_BUSY,             /*   503    7    locked, or too many at once: try again                               */
    ERR_FULL,             /*   503    8    no room left on the disk: nothing was written                        */
    ERR_RETRY,            /*   -      -    inner: compare-and-set missed; run the operation again               */
    ERR_BROKEN,           /*   500   70    something outside failed; logged with its cause                      */
} ErrKind;

typedef struct {
    ErrKind kind;
    Str message;          /* for the operator's log: what and where, never content */
    bool for_person;      /* the message is a sentence for the person: fail_saying() */
    const char *file;
    int line;
} Err;

/* How the operator reads ERR_FULL. */
#define DISK_FULL "plus de place sur le disque"

int err_status(ErrKind kind);
int err_exit(ErrKind kind);

#endif
