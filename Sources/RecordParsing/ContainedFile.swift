internal import CLinux
internal import Glibc

extension FileByteSource {
  /// Opens the regular file at `path` below a directory; `observe` sees every byte that is read, in
  /// order.
  ///
  /// Symbolic links are followed as long as they stay in the directory: who may write to it must not
  /// have other files of this machine read. An absolute one never stays.
  public convenience init(
    path: String,
    below directory: String,
    observe: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(InputFault) {
    let descriptor = try ContainedFile.open(path, below: directory)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
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
    let folder = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw InputFault(.unreadable(errno: errno)) }
    defer { close(folder) }
    var descriptor: CInt
    repeat {
      descriptor = open_beneath(folder, path, flags)
      // The system asks for another try where something was renamed meanwhile.
    } while descriptor < 0 && (errno == EAGAIN || errno == EINTR)
    if descriptor < 0, errno == ENOSYS || errno == EPERM {
      descriptor = openWithoutLinks(path, in: folder)
    }
    guard descriptor >= 0 else {
      throw InputFault(errno == EXDEV || errno == ELOOP ? .leadsOut : .unreadable(errno: errno))
    }
    return descriptor
  }

  /// For systems that can't keep links in: no link is followed at all.
  private static func openWithoutLinks(_ path: String, in directory: CInt) -> CInt {
    var folder = dup(directory)
    var rest = path.split(separator: "/")[...]
    while folder >= 0, let name = rest.popFirst() {
      let kind = rest.isEmpty ? 0 : O_DIRECTORY
      let next = openat(folder, String(name), flags | O_NOFOLLOW | kind)
      let number = errno
      close(folder)
      errno = number
      folder = next
    }
    return folder
  }
}
