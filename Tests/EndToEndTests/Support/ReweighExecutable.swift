import Foundation
import TestSupport

/// The `reweigh` that is tested: the one that the environment names in `REWEIGH_EXECUTABLE`, or else
/// the one that was built together with these tests.
enum ReweighExecutable {
  /// Starts it with arguments.
  static func start(_ arguments: [String], input: String? = nil) throws -> RunningProgram {
    try RunningProgram(path(), arguments, input: input)
  }

  /// Runs it with arguments to its end.
  static func run(_ arguments: [String], input: String? = nil) async throws -> ProgramRun {
    try await RunningProgram.run(path(), arguments, input: input)
  }

  /// Where it is; what was built with the tests is beside the bundle of the tests, or else in the folder that `swift build`
  /// uses when it is told no other.
  static func path() throws -> String {
    if let path = ProcessInfo.processInfo.environment["REWEIGH_EXECUTABLE"] {
      guard isExecutableFile(path) else {
        throw FixtureFault("REWEIGH_EXECUTABLE is \(path), which can't be run")
      }
      return path
    }
    let bundles = CommandLine.arguments.prefix(1) + [Bundle.main.bundlePath]
    let folders = bundles.flatMap { ancestors(of: URL(fileURLWithPath: $0)) }
    let builds = ancestors(of: URL(fileURLWithPath: #filePath)).map {
      $0.appendingPathComponent(".build/debug")
    }
    let candidates = (folders + builds).map { $0.appendingPathComponent("reweigh").path }
    guard let path = candidates.first(where: isExecutableFile) else {
      throw FixtureFault("there is no reweigh beside \(bundles); build it")
    }
    return path
  }

  private static func ancestors(of url: URL) -> [URL] {
    var found: [URL] = []
    var url = url
    while url.pathComponents.count > 1 {
      found.append(url)
      url.deleteLastPathComponent()
    }
    return found
  }

  private static func isExecutableFile(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && !isDirectory.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }
}
