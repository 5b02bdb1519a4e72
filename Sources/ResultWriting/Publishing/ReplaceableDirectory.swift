internal import CLinux
internal import Glibc

/// What `--replace` may take the place of: a directory of results, whose entries are files.
///
/// What is replaced is removed with everything in it. A directory that holds others, a link or a
/// pipe was made by somebody else: a home, a project, a whole export.
enum ReplaceableDirectory {
  /// Throws where the directory holds what a run never writes.
  static func check(_ path: String) throws(OutputFault) {
    let descriptor = open_uninterrupted(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    guard descriptor >= 0, let directory = fdopendir(descriptor) else {
      throw OutputFault(.cannotCreate(errno: errno), path: path)
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      guard fstatat(dirfd(directory), name, &status, AT_SYMLINK_NOFOLLOW) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { throw OutputFault(.holdsMore(entry: name), path: path) }
    }
  }
}
