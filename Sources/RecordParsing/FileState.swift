internal import CLinux
internal import Glibc
internal import SystemFiles

/// What shows that a file was written to, or that another is in its place.
public struct FileState: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  public let byteCount: Int64
  private let modifiedSeconds: Int64
  private let modifiedNanoseconds: Int64

  /// The state of the regular file that a path leads to; nil where it leads to none.
  public init?(path: String) {
    var status = stat()
    guard path.withSystemPath({ path in uninterrupted { stat(path, &status) } }) == 0 else {
      return nil
    }
    self.init(status)
  }

  /// The state of a regular file that is open; nil where it is none.
  init?(descriptor: CInt) {
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// When the file was last written, in nanoseconds since 1970.
  public var modified: Int64 { modifiedSeconds * 1_000_000_000 + modifiedNanoseconds }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    byteCount = Int64(status.st_size)
    modifiedSeconds = Int64(status.st_mtim.tv_sec)
    modifiedNanoseconds = Int64(status.st_mtim.tv_nsec)
  }
}
