import Foundation
import TestSupport
import Testing

/// An export on the disk, its year, and the tables that it must give.
struct Scenario: Sendable, CustomTestStringConvertible {
  let name: String
  let path: String
  let year: Int

  var testDescription: String { name }

  var export: String { path + "/export" }

  /// The options that its run has beyond year and directories.
  var options: [String] {
    let text = try? String(contentsOfFile: path + "/options", encoding: .utf8)
    return (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  func expectedText(_ table: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/expected/\(table).csv"))
  }

  func expectedTable(_ name: String) throws -> CSVTable {
    try CSVTable(expectedText(name))
  }

  /// Everything that is in the export and in the tables that it must give, their names as well.
  func words() throws -> String {
    let files = try FileManager.default.files(below: path).filter { $0.contains("/") }
    return try files.map { file in
      let content = try Data(contentsOf: URL(fileURLWithPath: path + "/" + file))
      return file + "\n" + String(decoding: content, as: UTF8.self)
    }.joined()
  }
}

extension Scenario {
  /// The samples of this package.
  static let sampleData: [Scenario] = all(
    in: URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../../../SampleData").standardizedFileURL.path
  )

  /// The folder that the environment names, where it is there.
  static let contractFolder = ProcessInfo.processInfo.environment["REWEIGH_CASES"]
    .flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }

  /// The cases in that folder.
  static let contractCases: [Scenario] = contractFolder.map(all) ?? []

  /// The sample of this name.
  static func sample(_ name: String) throws -> Scenario {
    guard let sample = sampleData.first(where: { $0.name == name }) else {
      throw FixtureFault("there is no sample \(name)")
    }
    return sample
  }

  /// All folders with an export and a year that are in a folder.
  static func all(in folder: String) -> [Scenario] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let path = folder + "/" + name
      guard let text = try? String(contentsOfFile: path + "/year", encoding: .utf8),
        let year = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
      else { return nil }
      return Scenario(name: name, path: path, year: year)
    }
  }
}
