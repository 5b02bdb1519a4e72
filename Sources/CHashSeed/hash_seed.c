#include "hash_seed.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

struct hash_seed hash_seed_of_process;

// Draws the numbers, or ends the process: with known ones, whoever chooses the keys of an export can
// make them collide.
__attribute__((constructor)) static void draw(void) {
  char *next = (char *)&hash_seed_of_process;
  char *const end = next + sizeof hash_seed_of_process;
  while (next < end) {
    ssize_t drawn = getrandom(next, (size_t)(end - next), 0);
    if (drawn > 0) next += drawn;
    if (drawn < 0 && errno != EINTR) abort();
  }
  hash_seed_of_process.first |= 1;
  hash_seed_of_process.second |= 1;
}
