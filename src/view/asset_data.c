/* See asset_data.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/asset_data.h"

#include "base/hash.h"

#include "base/banned.h"

#ifdef __wasm__
#define EMBED_BEGIN(symbol) ".section .rodata." #symbol ",\"\",@\n"
#define EMBED_END
#else
#define EMBED_BEGIN(symbol) ".pushsection .rodata." #symbol ",\"a\",@progbits\n"
#define EMBED_END ".popsection\n"
#endif
#define EMBED(symbol, file)                                                                                               \
    __asm__(EMBED_BEGIN(symbol) ".globl " #symbol "\n.type " #symbol ",@object\n" #symbol ":\n.incbin \"" file "\"\n"        \
            ".globl " #symbol "_end\n.type " #symbol "_end,@object\n" #symbol "_end:\n.byte 0\n"                             \
            ".size " #symbol ", . - " #symbol "\n.size " #symbol "_end, 1\n" EMBED_END);                                    \
    extern const char symbol[], symbol##_end[]

/* The phone has fonts from its cache, not from here. */
EMBED(asset_css, "web/repere.css");
EMBED(asset_sprite, "build/gen/web/sprite.svg");
EMBED(asset_favicon, "web/favicon.svg");
EMBED(asset_logo, "web/logo.svg");
EMBED(asset_maskable, "web/icon-maskable.svg");
EMBED(asset_script, "web/enhance.js");
#ifndef REPERE_ON_PHONE
EMBED(asset_font400, "build/vendor/fonts/atkinson-latin-400.woff2");
EMBED(asset_font700, "build/vendor/fonts/atkinson-latin-700.woff2");
#endif

static const Asset assets[] = {
    {"repere.css", "text/css; charset=utf-8", asset_css, asset_css_end},
    {"sprite.svg", "image/svg+xml", asset_sprite, asset_sprite_end},
    {"favicon.svg", "image/svg+xml", asset_favicon, asset_favicon_end},
    {"logo.svg", "image/svg+xml", asset_logo, asset_logo_end},
    {"icon-maskable.svg", "image/svg+xml", asset_maskable, asset_maskable_end},
    {"enhance.js", "text/javascript; charset=utf-8", asset_script, asset_script_end},
#ifndef REPERE_ON_PHONE
    {"fonts/atkinson-latin-400.woff2", "font/woff2", asset_font400, asset_font400_end},
    {"fonts/atkinson-latin-700.woff2", "font/woff2", asset_font700, asset_font700_end},
#endif
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
