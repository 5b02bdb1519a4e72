// What Glibc's Swift module does not show.
#include <fcntl.h>
#include <iconv.h>
#include <linux/fs.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths of one file system in one step; 0, or -1 with `errno`.
static inline int exchange_paths(const char *first, const char *second) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}

/// Opens a path below a directory, which no symbolic link on the way leads out of; a descriptor, or
/// -1 with `errno`: `EXDEV` where one does, `ENOSYS` where the system is older than that.
static inline int open_beneath(int directory, const char *path, int flags) {
  struct open_how how = {.flags = (unsigned)flags, .resolve = RESOLVE_BENEATH};
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}
