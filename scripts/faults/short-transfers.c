// Preloaded, transfers a few bytes at a time, and interrupts every other call.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/types.h>

static unsigned calls;

// Whether a call is to fail as one that a signal interrupts, which is every other one.
static int interrupted(void) {
  if (__atomic_fetch_add(&calls, 1, __ATOMIC_RELAXED) % 2 == 0) return 0;
  errno = EINTR;
  return 1;
}

// One byte to 97.
static size_t shortened(size_t count) {
  size_t some = 1 + __atomic_load_n(&calls, __ATOMIC_RELAXED) % 97;
  return count < some ? count : some;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t read(int file, void *bytes, size_t count) {
  return interrupted() ? -1 : NEXT(read)(file, bytes, shortened(count));
}

ssize_t write(int file, const void *bytes, size_t count) {
  return interrupted() ? -1 : NEXT(write)(file, bytes, shortened(count));
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  return interrupted() ? -1 : NEXT(pread)(file, bytes, shortened(count), offset);
}

ssize_t pread64(int file, void *bytes, size_t count, off_t offset) {
  return interrupted() ? -1 : NEXT(pread64)(file, bytes, shortened(count), offset);
}

int fsync(int file) { return interrupted() ? -1 : NEXT(fsync)(file); }

int poll(struct pollfd *files, nfds_t count, int milliseconds) {
  return interrupted() ? -1 : NEXT(poll)(files, count, milliseconds);
}
