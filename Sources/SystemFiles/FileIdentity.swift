internal import CLinux
internal import Glibc

/// What tells a file or directory from every other, by whatever path it is reached.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// That of what a path leads to; nil where it leads to nothing.
  public init?(path: String) {
    var status = stat()
    guard path.withSystemPath({ path in uninterrupted { stat(path, &status) } }) == 0 else {
      return nil
    }
    (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }
}

extension String {
  /// This path without links; nil where nothing is at it.
  public var resolvedPath: String? {
    guard let resolved = withSystemPath({ realpath($0, nil) }) else { return nil }
    defer { free(resolved) }
    return String(systemPath: resolved)
  }
}
