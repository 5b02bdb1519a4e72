internal import Glibc

/// An error of the system.
struct SystemError {
  /// Its `errno`.
  let number: Int32

  /// The system's words for it.
  var reason: String { String(cString: strerror(number)) }

  /// What to do where the machine is at fault; nil where it is the path, so that the same would fail
  /// at any time.
  var remedyOfMachine: String? {
    switch number {
    case ENOSPC: "make room on the disk, and run again"
    case EDQUOT: "make room in the quota, and run again"
    case EFBIG: "raise the size that a file may have (ulimit -f), and run again"
    case EMFILE: "raise the number of files that may be open (ulimit -n), and run again"
    case ENFILE: "have other programs open fewer files, and run again"
    case ENOMEM, ENOBUFS: "free memory, and run again"
    case EIO, EREMOTEIO, ESTALE, ETIMEDOUT: "check the storage, and run again"
    default: nil
    }
  }
}

extension RunFault {
  /// The fault of something that can't be read.
  init(unreadable place: String, _ error: SystemError) {
    let remedy = error.remedyOfMachine
    self.init(
      remedy == nil ? .noInput : .ioError,
      "\(place): it can't be read: \(error.reason); "
        + (remedy ?? "check the path and its permissions")
    )
  }

  /// The fault of an output that can't be created.
  init(uncreatable path: String, _ error: SystemError) {
    let remedy = error.remedyOfMachine
    self.init(
      remedy == nil ? .cannotCreate : .ioError,
      "\(path): the output can't be created here: \(error.reason); "
        + (remedy ?? "choose another --out")
    )
  }

  /// The fault of an output that was begun and can't be written.
  init(unwritable path: String, _ error: SystemError) {
    let remedy = error.remedyOfMachine ?? "check the storage, and run again"
    self.init(
      .ioError,
      "\(path): writing failed, and nothing was published: \(error.reason); \(remedy)"
    )
  }
}
