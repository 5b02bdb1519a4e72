internal import CLinux
internal import Glibc
internal import RecordParsing
internal import SystemFiles

/// A directory that is held open: whatever is put in its place, its own files are read.
public final class HeldDirectory: Sendable {
  public let path: String
  private let descriptor: CInt

  public init(path: String) throws(ResultFault) {
    self.path = path
    descriptor = path.withSystemPath { path in
      uninterrupted { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    guard descriptor >= 0 else {
      throw ResultFault(.input(InputFault(.unreadable(errno: errno))), in: path)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Opens the regular file at a path in the directory, without following a symbolic link on the way;
  /// the caller closes the descriptor.
  func open(_ file: ContainedPath) throws(ContainedPath.Fault) -> CInt {
    do {
      return try file.open(in: descriptor)
    } catch {
      // The files of one that was replaced are being removed.
      if error == .missing, isReplaced { throw .replaced }
      throw error
    }
  }

  /// Whether something else is at the path by now, or nothing.
  private var isReplaced: Bool {
    var (held, named) = (stat(), stat())
    guard uninterrupted({ fstat(descriptor, &held) }) == 0,
      path.withSystemPath({ path in uninterrupted { stat(path, &named) } }) == 0
    else {
      return true
    }
    return (held.st_dev, held.st_ino) != (named.st_dev, named.st_ino)
  }
}
