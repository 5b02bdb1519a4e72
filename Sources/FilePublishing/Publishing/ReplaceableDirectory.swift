internal import Glibc
internal import SystemFiles

/// What `--replace` may take the place of: a directory of results, whose entries are files.
///
/// What is replaced is removed with everything in it. A directory that holds others, a link or a
/// pipe was made by somebody else: a home, a project, a whole export.
enum ReplaceableDirectory {
  /// Throws where the directory holds what a run never writes, or can't be looked through.
  static func check(_ path: String) throws(OutputFault) {
    let names: [String]
    do {
      names = try DirectoryEntries(of: path).names
    } catch {
      throw OutputFault(.cannotCreate(errno: error.number), path: path)
    }
    for name in names {
      var status = stat()
      guard lstat(path + "/" + name, &status) == 0 else {
        throw OutputFault(.cannotCreate(errno: errno), path: path)
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw OutputFault(.holdsMore(entry: name), path: path)
      }
    }
  }
}
