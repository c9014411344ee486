/* Files inside the program: EMBED(symbol, "schema/0001_start.sql") gives symbol[] and symbol_end[], named from the project's root.
 * Native only. Whoever embeds is compiled again when the file changes (Makefile, ASSETS). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_EMBED_H
#define STORE_EMBED_H

#include "base/str.h"

#define EMBED(symbol, file)                                                                                                \
    __asm__(".pushsection .rodata." #symbol ",\"a\",@progbits\n.globl " #symbol "\n.type " #symbol ",@object\n" #symbol      \
            ":\n.incbin \"" file "\"\n.globl " #symbol "_end\n.type " #symbol "_end,@object\n" #symbol "_end:\n.byte 0\n"    \
            ".size " #symbol ", . - " #symbol "\n.size " #symbol "_end, 1\n.popsection\n");                                 \
    extern const char symbol[], symbol##_end[]

/* Its bytes. Not a constant: the linker knows its length, the compiler does not. */
#define EMBEDDED(symbol) str_of((symbol), (ptrdiff_t)((uintptr_t)symbol##_end - (uintptr_t)(symbol)))

#endif
