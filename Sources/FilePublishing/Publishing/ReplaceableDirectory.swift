internal import CLinux
internal import Glibc

/// What `--replace` may take the place of: a directory of results, whose entries are files.
///
/// What is replaced is removed with everything in it. A directory that holds others, a link or a
/// pipe was made by somebody else: a home, a project, a whole export.
enum ReplaceableDirectory {
  /// Throws where the directory holds what a run never writes, or can't be looked through.
  static func check(_ path: String) throws(OutputFault) {
    let descriptor = open_uninterrupted(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: path) }
    guard let directory = fdopendir(descriptor) else {
      defer { close(descriptor) }
      throw OutputFault(.cannotCreate(errno: errno), path: path)
    }
    defer { closedir(directory) }
    while let name = try nextName(in: directory, path) {
      if name == "." || name == ".." { continue }
      var status = stat()
      guard fstatat(dirfd(directory), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        throw OutputFault(.cannotCreate(errno: errno), path: path)
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw OutputFault(.holdsMore(entry: name), path: path)
      }
    }
  }

  /// The name of the next entry, nil at the end: a listing that breaks off is no end.
  private static func nextName(
    in directory: OpaquePointer,
    _ path: String
  ) throws(OutputFault) -> String? {
    errno = 0
    guard let entry = readdir(directory) else {
      guard errno == 0 else { throw OutputFault(.cannotCreate(errno: errno), path: path) }
      return nil
    }
    return withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
