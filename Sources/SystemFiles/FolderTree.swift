internal import CLinux
internal import Glibc

/// A file, or a folder with everything in it.
public enum FolderTree {
  /// Removes it, as far as the system lets that be done; links are removed and not followed.
  public static func remove(_ path: String) {
    var status = stat()
    guard path.withSystemPath({ path in uninterrupted { lstat(path, &status) } }) == 0 else {
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      path.withSystemPath { _ = unlink($0) }
      return
    }
    for name in (try? DirectoryEntries(of: path).names) ?? [] { remove(path + "/" + name) }
    path.withSystemPath { _ = rmdir($0) }
  }
}
