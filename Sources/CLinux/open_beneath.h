// Files of one directory.
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Opens a path below a directory, which no symbolic link on the way leads out of; a descriptor, or
/// -1 with `errno`: `EXDEV` where one does, `ENOSYS` where the system is older than that.
static inline int open_beneath(int directory, const char *path, int flags) {
  struct open_how how = {.flags = (unsigned)flags, .resolve = RESOLVE_BENEATH};
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}
