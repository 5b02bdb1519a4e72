import Foundation

/// A folder of its own, removed with everything in it when nothing holds it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    // Of letters: digits in a row could be taken for an identifier, and masked.
    let letters = (0..<20).map { _ in Character(UnicodeScalar(UInt8.random(in: 0x61...0x7A))) }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reweigh-\(String(letters))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func path(_ name: String) -> String { path + "/" + name }
}

extension FileManager {
  /// The paths of all files in a directory and below it, relative to it, in byte order.
  func files(below directory: String) throws -> [String] {
    try subpathsOfDirectory(atPath: directory)
      .filter { path in
        let attributes = try? attributesOfItem(atPath: directory + "/" + path)
        return attributes?[.type] as? FileAttributeType == .typeRegular
      }
      .sorted()
  }
}
