internal import CLinux
internal import Foundation
internal import Glibc
internal import SystemFiles

/// A file of mode 0600 that appears whole under its name, in the place of what stands there, or not
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

  /// Creates the file in the directory of `target`.
  public init(target: String) throws(OutputFault) {
    self.target = target
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw OutputFault(.cannotCreate(errno: isDirectory ? EISDIR : EEXIST), path: target)
    }
    if let unnamed = try Self.createUnnamed(target) {
      descriptor = unnamed
    } else {
      descriptor = try Self.createNamed(target, &workingPath)
    }
  }

  /// A file without a name that could be given one; nil where the file system has no such files.
  private static func createUnnamed(_ target: String) throws(OutputFault) -> FileDescriptor? {
    let number = open_unnamed(ResultDirectory.parent(of: target), 0o600)
    guard number >= 0 else {
      if [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) { return nil }
      throw OutputFault(.cannotCreate(errno: errno), path: target)
    }
    let descriptor = FileDescriptor(adopting: number)
    return access(path(of: descriptor), F_OK) == 0 ? descriptor : nil
  }

  /// A file of mode 0600 with a hidden name.
  private static func createNamed(
    _ target: String,
    _ path: inout String?
  ) throws(OutputFault) -> FileDescriptor {
    var template = Array("\(workingPrefix(of: target))XXXXXX".utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: target) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return FileDescriptor(adopting: number)
  }

  deinit {
    if !isPublished, let workingPath { unlink(workingPath) }
  }

  /// Where the system shows what is open.
  private static func path(of descriptor: FileDescriptor) -> String {
    "/proc/self/fd/\(descriptor.number)"
  }

  private static func workingPrefix(of target: String) -> String {
    let name = URL(fileURLWithPath: target).lastPathComponent
    return "\(ResultDirectory.parent(of: target))/.\(name).partial-"
  }

  /// Gives the file a name, where it has none; returns it.
  private func name() throws(OutputFault) -> String {
    if let workingPath { return workingPath }
    // A name that nobody else has: 64 random bits.
    let path = Self.workingPrefix(of: target) + String(UInt64.random(in: .min ... .max), radix: 36)
    let open = Self.path(of: descriptor)
    guard linkat(AT_FDCWD, open, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
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
  public func publish() throws(OutputFault) {
    try OutputFault.inWriting(target) { () throws(SystemError) in try descriptor.sync() }
    guard try rename(name(), target) == 0 else {
      throw OutputFault(.failed(errno: errno), path: target)
    }
    isPublished = true
    try syncDirectory(ResultDirectory.parent(of: target))
  }
}

/// Brings the names in a directory to the disk.
func syncDirectory(_ path: String) throws(OutputFault) {
  try OutputFault.inWriting(path) { () throws(SystemError) in
    try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY).sync()
  }
}
