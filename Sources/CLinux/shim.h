// What Glibc's Swift module does not show.
#include <errno.h>
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

/// Opens a new file without a name in a directory; -1 with `errno`, as where the file system has no
/// such files.
static inline int open_unnamed(const char *directory, mode_t mode) {
#ifdef __O_TMPFILE
  return open(directory, __O_TMPFILE | O_DIRECTORY | O_RDWR | O_CLOEXEC, mode);
#else
  errno = EOPNOTSUPP;
  return -1;
#endif
}
