internal import CLinux
internal import Glibc
internal import SystemPaths

/// A file of mode 0600 that appears whole under its name, in the place of what stands there, or not
/// at all.
///
/// Until then it has no name, where the file system has such files, so that a process that is killed
/// leaves nothing.
public final class ReplacingFile {
  public let target: String
  /// The hidden name beside the target, nil while it has none.
  private var workingPath: String?
  private var descriptor: CInt = -1
  public private(set) var byteCount = 0

  /// How a file begins that may be replaced.
  private let start: [UInt8]

  /// Creates the file in the directory of `target`, where nothing may stand but a file that begins so.
  public init(target: String, replacing start: [UInt8]) throws(OutputFault) {
    self.target = target
    self.start = start
    try ReplaceableFile.check(target, beginsWith: start)
    descriptor = target.parentPath.withSystemPath { open_unnamed($0, 0o600) }
    if descriptor >= 0, access(descriptorPath, F_OK) != 0 {
      // Nothing could give it a name.
      close(descriptor)
      (descriptor, errno) = (-1, EOPNOTSUPP)
    }
    if descriptor < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) { createNamed() }
    guard descriptor >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: target) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    if let workingPath { workingPath.withSystemPath { _ = unlink($0) } }
  }

  /// Where the system shows what is open.
  private var descriptorPath: String { "/proc/self/fd/\(descriptor)" }

  private var workingPrefix: String {
    // A name that is as long as names may be leaves no room for more.
    let name = target.nameInPath.unicodeScalars.prefix(40).map { String($0) }.joined()
    return "\(target.parentPath)/.\(name).partial-"
  }

  private func createNamed() {
    // The file is made with mode 0600.
    guard let made = NewName.file("\(workingPrefix)XXXXXX") else { return }
    (workingPath, descriptor) = made
  }

  /// Gives the file a name, where it has none; returns it.
  private func name() throws(OutputFault) -> String {
    if let workingPath { return workingPath }
    // A name that nobody else has: 64 random bits.
    let path = workingPrefix + String(UInt64.random(in: .min ... .max), radix: 36)
    let status = path.withSystemPath { path in
      uninterrupted { linkat(AT_FDCWD, descriptorPath, AT_FDCWD, path, AT_SYMLINK_FOLLOW) }
    }
    guard status == 0 else {
      throw OutputFault(.failed(errno: errno), path: target)
    }
    workingPath = path
    return path
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(OutputFault) in
      try writeAll(UnsafeRawBufferPointer(buffer), to: descriptor, path: target)
    }
    byteCount += bytes.count
  }

  /// Brings everything to the disk and puts the file under its name; to be called once, last.
  ///
  /// Where the disk does not take the name, it is taken back; where that is not possible, the fault is
  /// `notSynced`.
  public func publish() throws(OutputFault) {
    guard sync_uninterrupted(descriptor) == 0 else {
      throw OutputFault(.failed(errno: errno), path: target)
    }
    let path = try name()
    let replaces = try ReplaceableFile.check(target, beginsWith: start)
    // Of two that change their names, the older can have its own back.
    let isExchanged = replaces && PathMoves.exchange(path, target)
    guard isExchanged || PathMoves.move(path, to: target) else {
      throw OutputFault(.failed(errno: errno), path: target)
    }
    do throws(OutputFault) {
      try syncDirectory(target.parentPath)
    } catch {
      if isExchanged
        ? PathMoves.exchange(path, target) : !replaces && PathMoves.move(target, to: path)
      {
        throw error
      }
      workingPath = isExchanged ? path : nil
      guard case .failed(let number) = error.kind else { throw error }
      throw OutputFault(.notSynced(errno: number), path: target)
    }
    close(descriptor)
    descriptor = -1
    if isExchanged { path.withSystemPath { _ = unlink($0) } }
  }
}

/// Names that change places.
enum PathMoves {
  static func exchange(_ first: String, _ second: String) -> Bool {
    first.withSystemPath { first in
      second.withSystemPath { second in uninterrupted { exchange_paths(first, second) } }
    } == 0
  }

  static func move(_ path: String, to target: String) -> Bool {
    path.withSystemPath { path in
      target.withSystemPath { target in uninterrupted { rename(path, target) } }
    } == 0
  }
}

/// Brings the names in a directory to the disk.
///
/// Some file systems, of networks mostly, can't do that for a directory, and say so: they do it by themselves.
func syncDirectory(_ path: String) throws(OutputFault) {
  let descriptor = path.withSystemPath {
    open_uninterrupted($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
  }
  guard descriptor >= 0 else { throw OutputFault(.failed(errno: errno), path: path) }
  defer { close(descriptor) }
  guard sync_uninterrupted(descriptor) == 0 || [EINVAL, ENOTSUP, ENOSYS].contains(errno) else {
    throw OutputFault(.failed(errno: errno), path: path)
  }
}
