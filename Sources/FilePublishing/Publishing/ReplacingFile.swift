internal import CLinux
internal import Foundation
internal import Glibc

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

  /// Creates the file in the directory of `target`.
  public init(target: String) throws(OutputFault) {
    self.target = target
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw OutputFault(.cannotCreate(errno: isDirectory ? EISDIR : EEXIST), path: target)
    }
    descriptor = open_unnamed(ResultDirectory.parent(of: target), 0o600)
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
    if let workingPath { unlink(workingPath) }
  }

  /// Where the system shows what is open.
  private var descriptorPath: String { "/proc/self/fd/\(descriptor)" }

  private var workingPrefix: String {
    let name = URL(fileURLWithPath: target).lastPathComponent
    return "\(ResultDirectory.parent(of: target))/.\(name).partial-"
  }

  private func createNamed() {
    var template = Array("\(workingPrefix)XXXXXX".utf8CString)
    // The file is made with mode 0600.
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return }
    workingPath = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Gives the file a name, where it has none; returns it.
  private func name() throws(OutputFault) -> String {
    if let workingPath { return workingPath }
    // A name that nobody else has: 64 random bits.
    let path = workingPrefix + String(UInt64.random(in: .min ... .max), radix: 36)
    guard linkat(AT_FDCWD, descriptorPath, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
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
  public func publish() throws(OutputFault) {
    guard sync_uninterrupted(descriptor) == 0, try rename(name(), target) == 0 else {
      throw OutputFault(.failed(errno: errno), path: target)
    }
    close(descriptor)
    descriptor = -1
    try syncDirectory(ResultDirectory.parent(of: target))
  }
}

/// Brings the names in a directory to the disk.
func syncDirectory(_ path: String) throws(OutputFault) {
  let descriptor = open_uninterrupted(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
  guard descriptor >= 0 else { throw OutputFault(.failed(errno: errno), path: path) }
  defer { close(descriptor) }
  guard sync_uninterrupted(descriptor) == 0 else {
    throw OutputFault(.failed(errno: errno), path: path)
  }
}
