import Foundation

/// A folder of its own, removed with everything in it when nothing holds it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reweigh-\(UUID().uuidString)")
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
