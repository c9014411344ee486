/* Buckets of words for searching sealed names (decision D11). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_BUCKET_H
#define STORE_BUCKET_H

#include "base/ctx.h"

/* 18 bits of a hash of a folded word, keyed with the organisation's index key: for person_word. Several words share a bucket, so what
 * it finds is opened and compared before it is shown. Why 18: decision 013. */
int64_t codec_bucket(Ctx *c, Str word);

#endif
