internal import CLinux
internal import Glibc
internal import RecordParsing
internal import SystemFiles

/// A path that a manifest names, which must not lead out of its directory.
struct ContainedPath {
  /// Why a file can't be opened.
  enum Fault: Error, Hashable {
    case leadsOut
    case missing
    case symbolicLink
    case notAFile
    case unreadable(errno: Int32)
    /// The directory was replaced by another, and its files are gone.
    case replaced
  }

  private let parts: [String]

  /// Takes a path apart; throws where it is absolute, empty or goes up.
  init(_ path: String) throws(Fault) {
    parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isContained = parts.allSatisfy { part in
      !["", ".", ".."].contains(part) && !part.utf8.contains(0)
    }
    guard isContained else { throw .leadsOut }
  }

  /// Opens the regular file at the path in a directory that is open, without following a symbolic link on the
  /// way; the caller closes the descriptor.
  func open(in directory: CInt) throws(Fault) -> CInt {
    let descriptor = openWithoutLinks(parts, in: directory)
    let number = errno
    guard descriptor >= 0 else { throw Self.fault(number) }
    var status = stat()
    let isKnown = uninterrupted { fstat(descriptor, &status) } == 0
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      let fault = isKnown ? Fault.notAFile : .unreadable(errno: errno)
      close(descriptor)
      throw fault
    }
    return descriptor
  }

  private static func fault(_ number: Int32) -> Fault {
    switch number {
    case ENOENT: .missing
    case ELOOP: .symbolicLink
    // What stands for a folder is a file, or a link: `O_DIRECTORY` does not tell which.
    case ENOTDIR: .notAFile
    default: .unreadable(errno: number)
    }
  }
}

extension ContainedPath.Fault {
  /// What is wrong, for people.
  var reason: String {
    switch self {
    case .leadsOut: "its path leads out of the directory"
    case .missing: "it is missing"
    case .symbolicLink: "it is a symbolic link, which is not followed"
    case .notAFile: "it is no regular file, or lies behind a symbolic link"
    case .replaced: "its directory was replaced meanwhile"
    case .unreadable(let number): "it can't be read: \(SystemError(number: number).reason)"
    }
  }
}
