/* See catalogue.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/catalogue.h"

#include "base/banned.h"

static int64_t size_of(int64_t n) { return n >= 0 ? n : n == INT64_MIN ? INT64_MAX : -n; }

int plural_french(int64_t n) { return n > 1 || n < -1; }

int plural_arabic(int64_t n)
{
    int64_t size = size_of(n), rest = size % 100;
    if (size < 3) return (int)size;
    return rest >= 3 && rest <= 10 ? 3 : rest >= 11 ? 4 : 5;
}

static const Message *find(const Catalogue *k, Str french)
{
    ptrdiff_t from = 0, to = k->len;
    while (from < to) {
        ptrdiff_t middle = from + (to - from) / 2;
        int order = str_compare(k->at[middle].french, french);
        if (!order) return &k->at[middle];
        if (order < 0) from = middle + 1;
        else to = middle;
    }
    return NULL;
}

Str catalogue_say(const Catalogue *k, Str french)
{
    const Message *m = find(k, french);
    return m ? m->said[0] : french;
}

Str catalogue_count(const Catalogue *k, int64_t n, Str one, Str many)
{
    const Message *m = find(k, one);
    return m ? m->said[k->form(n)] : plural_french(n) ? many : one;
}
