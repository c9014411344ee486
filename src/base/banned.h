/* Included last by every .c outside platform/: what nobody may call by mistake becomes a compile error. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_BANNED_H
#define BASE_BANNED_H
#undef sprintf /* clang with _FORTIFY_SOURCE has it as a macro of glibc, which cannot be poisoned */
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok atoi atol gmtime localtime ctime asctime time \
    clock_gettime gettimeofday srand getenv setlocale setjmp longjmp malloc calloc realloc free strdup
#endif
