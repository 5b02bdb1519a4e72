// What Glibc's Swift module does not show.
#include <fcntl.h>
#include <iconv.h>
#include <linux/fs.h>
#include <malloc.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths of one file system in one step; 0, or -1 with `errno`.
static inline int exchange_paths(const char *first, const char *second) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}

/// Opens a new file in a directory that has no name there; its descriptor, or -1 with `errno`.
static inline int open_unnamed(const char *directory, mode_t mode) {
  return open(directory, __O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}
