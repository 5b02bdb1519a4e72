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

/// As `open`, which is called again where a signal interrupts it.
static inline int open_uninterrupted(const char *path, int flags, mode_t mode) {
  int file;
  do file = open(path, flags, mode);
  while (file < 0 && errno == EINTR);
  return file;
}

/// As `openat`, which is called again where a signal interrupts it.
static inline int openat_uninterrupted(int directory, const char *path, int flags) {
  int file;
  do file = openat(directory, path, flags);
  while (file < 0 && errno == EINTR);
  return file;
}

/// As `ftruncate`, which is called again where a signal interrupts it.
static inline int truncate_uninterrupted(int file, off_t size) {
  int status;
  do status = ftruncate(file, size);
  while (status < 0 && errno == EINTR);
  return status;
}

/// As `fsync`, which is called again where a signal interrupts it.
static inline int sync_uninterrupted(int file) {
  int status;
  do status = fsync(file);
  while (status < 0 && errno == EINTR);
  return status;
}

/// Opens a new file without a name in a directory; -1 with `errno`, as where the file system has no
/// such files.
static inline int open_unnamed(const char *directory, mode_t mode) {
#ifdef __O_TMPFILE
  return open_uninterrupted(directory, __O_TMPFILE | O_DIRECTORY | O_RDWR | O_CLOEXEC, mode);
#else
  errno = EOPNOTSUPP;
  return -1;
#endif
}
