#include "arguments.h"

static int count = 0;
static char **texts = 0;

// The loader calls what is listed here before `main`, with what the system has started the process
// with. Swift's runtime looks for it in /proc, which may be missing or not to be opened, and beside
// the environment, which a library may have moved by then.
static void keep(int argc, char **argv, char **environment) {
  (void)environment;
  count = argc;
  texts = argv;
}

__attribute__((section(".init_array"), used)) static void (*const keeper)(int, char **, char **) =
    keep;

int arguments_count(void) { return count; }

const char *arguments_at(int index) {
  return index >= 0 && index < count ? texts[index] : 0;
}
