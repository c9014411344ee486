/* Tests of view/asset_data: the phone, which has the hashes that the Makefile made, names the same addresses as the house. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "unit.h"
#include "view/asset_data.h"

static const struct {
    const char *name, *hash;
} on_phone[] = {
#define HASHED(name, hash) {name, hash},
#include "view/asset_hashes.h"
};

static void the_phone_names_the_same_addresses(void **state)
{
    fresh();
    for (size_t i = 0; i < sizeof on_phone / sizeof *on_phone; i++) {
        const Asset *a = asset_find(str_c(on_phone[i].name));
        assert_non_null(a);
        assert_true(asset_body(a).len > 0);
        assert_str(asset_hash(a), on_phone[i].hash);
    }
    assert_int_equal(sizeof on_phone / sizeof *on_phone, 8);
    assert_null(asset_find(S("sprite.png")));
}

UNIT(asset, TEST(the_phone_names_the_same_addresses))
