internal import CLinux
internal import Glibc
internal import SystemFiles

extension FileByteSource {
  /// Opens the regular file at `path` below a directory; `observe` sees every byte that is read, in
  /// order.
  ///
  /// Symbolic links are followed as long as they stay in the directory, unless nobody else could have
  /// made them: who may write to it must not have other files of this machine read. An absolute one
  /// never stays.
  public convenience init(
    path: String,
    below directory: String,
    observe: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(InputFault) {
    let descriptor = try ContainedFile.open(path, below: directory)
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG
    else {
      close(descriptor)
      throw InputFault(.unreadable(errno: EINVAL))
    }
    // Advice only: a failure changes nothing.
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    self.init(adopting: descriptor, observe: observe)
  }
}

/// A file that is looked for in one directory.
private enum ContainedFile {
  /// What was swapped for a pipe after it was listed must not be waited for.
  private static let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK

  static func open(_ path: String, below directory: String) throws(InputFault) -> CInt {
    let folder = directory.withSystemPath { path in
      uninterrupted { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    guard folder >= 0 else { throw InputFault(.unreadable(errno: errno)) }
    defer { close(folder) }
    var descriptor: CInt
    repeat {
      descriptor = path.withSystemPath { open_beneath(folder, $0, flags) }
      // The system asks for another try where something was renamed meanwhile.
    } while descriptor < 0 && (errno == EAGAIN || errno == EINTR)
    if descriptor < 0, errno == ENOSYS || errno == EPERM {
      // A system that can't keep links in: none is followed at all.
      descriptor = openWithoutLinks(path.split(separator: "/").map(String.init), in: folder)
    }
    if descriptor < 0, errno == EXDEV || errno == ELOOP, linksAreOurs(path, in: folder) {
      descriptor = (directory + "/" + path).withSystemPath { path in
        uninterrupted { Glibc.open(path, flags) }
      }
    }
    guard descriptor >= 0 else {
      throw InputFault(errno == EXDEV || errno == ELOOP ? .leadsOut : .unreadable(errno: errno))
    }
    return descriptor
  }

  /// Whether nobody but the user of this process and root can make a link on the way to a file.
  private static func linksAreOurs(_ path: String, in directory: CInt) -> Bool {
    let number = errno
    defer { errno = number }
    guard isOurs(directory) else { return false }
    let names = path.split(separator: "/")
    guard names.count > 1 else { return true }
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let folder = String(names[0]).withSystemPath { name in
      uninterrupted { openat(directory, name, flags) }
    }
    // A folder that is a link itself leads elsewhere, and is one of ours.
    guard folder >= 0 else { return errno == ELOOP || errno == ENOTDIR }
    defer { close(folder) }
    return isOurs(folder)
  }

  private static func isOurs(_ directory: CInt) -> Bool {
    var status = stat()
    guard uninterrupted({ fstat(directory, &status) }) == 0 else { return false }
    let canOthersWrite = status.st_mode & (S_IWGRP | S_IWOTH) != 0
    return [geteuid(), 0].contains(status.st_uid) && !canOthersWrite
  }
}

/// Opens a file below a directory for reading, without following a symbolic link on the way; its
/// descriptor, or -1 with `errno`.
public func openWithoutLinks(_ names: some Collection<String>, in directory: CInt) -> CInt {
  // A pipe that nobody writes to must not be waited for.
  let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
  var folder = dup(directory)
  var rest = names[...]
  while folder >= 0, let name = rest.popFirst() {
    let next = name.withSystemPath { name in
      uninterrupted { openat(folder, name, rest.isEmpty ? flags : flags | O_DIRECTORY) }
    }
    let number = errno
    close(folder)
    errno = number
    folder = next
  }
  return folder
}
