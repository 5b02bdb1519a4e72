internal import Glibc

/// An error of the system.
public struct SystemError: Error, Hashable {
  /// Its `errno`.
  public let number: Int32

  public init(number: Int32) {
    self.number = number
  }

  /// That of the call that has just failed.
  public static var current: SystemError { SystemError(number: errno) }

  /// The system's words for it.
  public var reason: String { String(cString: strerror(number)) }

  /// What to do where the machine is at fault; nil where it is the path, so that the same would fail
  /// at any time.
  public var remedyOfMachine: String? {
    switch number {
    case ENOSPC: "make room on the disk, and run again"
    case EDQUOT: "make room in the quota, and run again"
    case EFBIG: "raise the size that a file may have (ulimit -f), and run again"
    case EMFILE: "raise the number of files that may be open (ulimit -n), and run again"
    case ENFILE: "have other programs open fewer files, and run again"
    case ENOMEM, ENOBUFS: "free memory, and run again"
    case EXDEV, ENOSYS, EOPNOTSUPP: "choose a file system that can do this"
    case EIO, EREMOTEIO, ESTALE, ETIMEDOUT: "check the storage, and run again"
    default: nil
    }
  }
}
