/* See asset_data.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/asset_data.h"

#include "base/hash.h"

#include "base/banned.h"

#ifdef REPERE_ON_PHONE

/* Addresses without the files: the host has these in its cache. */
typedef struct {
    Asset asset;
    Str hash, path;
} Kept;

#define HASHED(name, hash) {{name, "", NULL, NULL}, S_INIT(hash), S_INIT("/assets/" hash "/" name)},
static const Kept kept[] = {
#include "view/asset_hashes.h"
};

const Asset *asset_find(Str name)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (same(name, str_c(kept[i].asset.name))) return &kept[i].asset;
    return NULL;
}

Str asset_body(const Asset *a) { return NO_STR; }
Str asset_hash(const Asset *a) { return ((const Kept *)a)->hash; }
Str asset_path(const Asset *a) { return ((const Kept *)a)->path; }

#else

#define EMBED(symbol, file)                                                                                               \
    __asm__(".pushsection .rodata." #symbol ",\"a\",@progbits\n"                                                          \
            ".globl " #symbol "\n.type " #symbol ",@object\n" #symbol ":\n.incbin \"" file "\"\n"                         \
            ".globl " #symbol "_end\n.type " #symbol "_end,@object\n" #symbol "_end:\n.byte 0\n"                         \
            ".size " #symbol ", . - " #symbol "\n.size " #symbol "_end, 1\n.popsection\n");                              \
    extern const char symbol[], symbol##_end[]

#define ASSET(symbol, name, type, file) EMBED(asset_##symbol, file);
#include "view/assets.def"
#undef ASSET

static const Asset assets[] = {
#define ASSET(symbol, name, type, file) {name, type, asset_##symbol, asset_##symbol##_end},
#include "view/assets.def"
#undef ASSET
};
#define ASSET_COUNT (sizeof assets / sizeof *assets)

const Asset *asset_find(Str name)
{
    for (size_t i = 0; i < ASSET_COUNT; i++)
        if (same(name, str_c(assets[i].name))) return &assets[i];
    return NULL;
}

Str asset_body(const Asset *a) { return (Str){a->begin, a->end - a->begin}; }

#define BEFORE "/assets/"
enum { BEFORE_LEN = sizeof BEFORE - 1, HASH_LEN = 16, PATH_MOST = 80 };

/* A page names its sprite thirty times: the address is made once. */
Str asset_path(const Asset *a)
{
    static struct {
        char at[PATH_MOST];
        ptrdiff_t len;
    } paths[ASSET_COUNT];
    char *out = paths[a - assets].at;
    if (!paths[a - assets].len) {
        uint8_t bytes[HASH_LEN / 2];
        char hash[HASH_LEN];
        hash_of(bytes, sizeof bytes, NO_STR, asset_body(a));
        for (int i = 0; i < HASH_LEN; i++) hash[i] = "0123456789abcdef"[bytes[i / 2] >> (i % 2 ? 0 : 4) & 15];
        Arena whole = arena_over(out, PATH_MOST);
        paths[a - assets].len = cat(&whole, S(BEFORE), str_of(hash, HASH_LEN), S("/"), str_c(a->name)).len;
    }
    return (Str){out, paths[a - assets].len};
}

Str asset_hash(const Asset *a) { return str_sub(asset_path(a), BEFORE_LEN, BEFORE_LEN + HASH_LEN); }

#endif
