internal import Foundation
internal import Glibc

/// A file of mode 0600 that appears whole under its name, in the place of what stands there, or not
/// at all.
public final class ReplacingFile {
  public let target: String
  private var workingPath: String
  private var descriptor: CInt = -1
  public private(set) var byteCount = 0

  /// Creates the file beside `target` under a hidden name.
  public init(target: String) throws(OutputFault) {
    self.target = target
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw OutputFault(.cannotCreate(errno: isDirectory ? EISDIR : EEXIST), path: target)
    }
    let parent = ResultDirectory.parent(of: target)
    let name = URL(fileURLWithPath: target).lastPathComponent
    var template = Array("\(parent)/.\(name).partial-XXXXXX".utf8CString)
    // The file is made with mode 0600.
    descriptor = mkstemp(&template)
    workingPath = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: target) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(workingPath)
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
    guard fsync(descriptor) == 0, rename(workingPath, target) == 0 else {
      throw OutputFault(.failed(errno: errno), path: target)
    }
    close(descriptor)
    descriptor = -1
    try syncDirectory(ResultDirectory.parent(of: target))
  }
}

/// Brings the names in a directory to the disk.
func syncDirectory(_ path: String) throws(OutputFault) {
  let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { throw OutputFault(.failed(errno: errno), path: path) }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else { throw OutputFault(.failed(errno: errno), path: path) }
}
