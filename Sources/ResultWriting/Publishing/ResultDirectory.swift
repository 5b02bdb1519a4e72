internal import CLinux
internal import Foundation
internal import Glibc

/// A directory of results that appears whole under its name, or not at all.
///
/// Files are written into a hidden directory of mode 0700 beside the target and brought to the
/// disk; one rename publishes them. What is not published is removed.
public final class ResultDirectory {
  private let target: String
  private let replacesTarget: Bool
  /// Where files are written until `publish`.
  private let workingPath: String
  private var isPublished = false

  /// Throws where the target can't be published to: it exists and is not to be replaced, or there
  /// is no directory to create it in.
  public static func check(_ target: String, replaces: Bool) throws(OutputFault) {
    let name = target.split(separator: "/").last ?? ""
    guard !["", ".", ".."].contains(name) else {
      throw OutputFault(.cannotCreate(errno: EINVAL), path: target.isEmpty ? "--out" : target)
    }
    var status = stat()
    if lstat(target, &status) == 0 {
      guard replaces else { throw OutputFault(.exists, path: target) }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw OutputFault(.cannotCreate(errno: ENOTDIR), path: target)
      }
      try ReplaceableDirectory.check(target)
    }
    let parent = parent(of: target)
    guard access(parent, W_OK | X_OK) == 0 else {
      throw OutputFault(.cannotCreate(errno: errno), path: parent)
    }
  }

  /// Creates the working directory for results that will be published at `target`.
  public init(target: String, replacesTarget: Bool) throws(OutputFault) {
    self.target = target
    self.replacesTarget = replacesTarget
    try Self.check(target, replaces: replacesTarget)
    let name = URL(fileURLWithPath: target).lastPathComponent
    let parent = Self.parent(of: target)
    var template = Array("\(parent)/.\(name).partial-XXXXXX".utf8CString)
    // The directory is made with mode 0700.
    guard mkdtemp(&template) != nil else {
      throw OutputFault(.cannotCreate(errno: errno), path: parent)
    }
    workingPath = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if !isPublished { try? FileManager.default.removeItem(atPath: workingPath) }
  }

  /// Creates a file of the results.
  public func createFile(_ name: String) throws(OutputFault) -> OutputFile {
    try OutputFile(creating: workingPath + "/" + name)
  }

  /// Creates a file that is published without being brought to the disk first.
  public func createPlainFile(_ name: String) throws(OutputFault) -> PlainFile {
    try PlainFile(creating: workingPath + "/" + name)
  }

  /// Publishes all files, each of which has been finished, under the target's name.
  public func publish() throws(OutputFault) {
    try sync(workingPath)
    let replacesNow = replacesTarget && access(target, F_OK) == 0
    // Exchanging the two leaves no moment at which neither the old results nor the new are there.
    let status = replacesNow ? exchange_paths(workingPath, target) : rename(workingPath, target)
    guard status == 0 else {
      let exists = errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR
      throw OutputFault(exists ? .exists : .failed(errno: errno), path: target)
    }
    isPublished = true
    try sync(Self.parent(of: target))
    if replacesNow { try? FileManager.default.removeItem(atPath: workingPath) }
  }

  private func sync(_ path: String) throws(OutputFault) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputFault(.failed(errno: errno), path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw OutputFault(.failed(errno: errno), path: path) }
  }

  /// The directory that a path is in.
  public static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}
