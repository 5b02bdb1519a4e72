internal import CLinux
internal import Glibc
internal import SystemFiles

/// A file of mode 0600 that appears whole under its name, in the place of what is there, or not
/// at all.
///
/// Until then it has no name, where the file system has such files, so that a process that is killed
/// leaves nothing.
public final class ReplacingFile {
  public let target: String
  /// The hidden name beside the target, nil while it has none.
  private var workingPath: String?
  private let descriptor: FileDescriptor
  private var isPublished = false
  public private(set) var byteCount = 0

  /// How a file begins that may be replaced.
  private let start: [UInt8]

  /// Creates the file in the directory of `target`, where nothing may be but a file that begins so.
  public init(target: String, replacing start: [UInt8]) throws(OutputFault) {
    self.target = target
    self.start = start
    try ReplaceableFile.check(target, beginsWith: start)
    if let unnamed = try Self.createUnnamed(target) {
      descriptor = unnamed
    } else {
      // The file is made with mode 0600.
      guard let made = NewName.file("\(Self.workingPrefix(of: target))XXXXXX") else {
        throw OutputFault(.cannotCreate(errno: errno), path: target)
      }
      workingPath = made.path
      descriptor = FileDescriptor(adopting: made.descriptor)
    }
  }

  /// A file without a name that could be given one; nil where the file system has no such files.
  private static func createUnnamed(_ target: String) throws(OutputFault) -> FileDescriptor? {
    let number = target.parentPath.withSystemPath { path in
      uninterrupted { open_unnamed(path, 0o600) }
    }
    guard number >= 0 else {
      if [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) { return nil }
      throw OutputFault(.cannotCreate(errno: errno), path: target)
    }
    let descriptor = FileDescriptor(adopting: number)
    return access(path(of: descriptor), F_OK) == 0 ? descriptor : nil
  }

  deinit {
    if !isPublished, let workingPath { workingPath.withSystemPath { _ = unlink($0) } }
  }

  /// Where the system shows what is open.
  private static func path(of descriptor: FileDescriptor) -> String {
    "/proc/self/fd/\(descriptor.number)"
  }

  private static func workingPrefix(of target: String) -> String {
    // A name that is as long as names may be leaves no room for more.
    let name = target.nameInPath.unicodeScalars.prefix(40).map { String($0) }.joined()
    return "\(target.parentPath)/.\(name).partial-"
  }

  /// Gives the file a name, where it has none; returns it.
  private func name() throws(OutputFault) -> String {
    if let workingPath { return workingPath }
    // A name that nobody else has: 64 random bits.
    let path = Self.workingPrefix(of: target) + String(UInt64.random(in: .min ... .max), radix: 36)
    let open = Self.path(of: descriptor)
    let status = path.withSystemPath { path in
      uninterrupted { linkat(AT_FDCWD, open, AT_FDCWD, path, AT_SYMLINK_FOLLOW) }
    }
    guard status == 0 else {
      throw OutputFault(.failed(errno: errno), path: target)
    }
    workingPath = path
    return path
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    try OutputFault.inWriting(target) { () throws(SystemError) in try descriptor.write(bytes) }
    byteCount += bytes.count
  }

  /// Brings everything to the disk and puts the file under its name; to be called once, last.
  ///
  /// Where the disk does not take the name, it is taken back; where that is not possible, the fault is
  /// `notSynced`.
  public func publish() throws(OutputFault) {
    try OutputFault.inWriting(target) { () throws(SystemError) in try descriptor.sync() }
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
    isPublished = true
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
  do {
    try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY).sync()
  } catch {
    if [EINVAL, ENOTSUP, ENOSYS].contains(error.number) { return }
    throw OutputFault(.failed(errno: error.number), path: path)
  }
}
