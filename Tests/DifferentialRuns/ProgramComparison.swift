import Differential
import Foundation
import PlainReading

/// A program that is compared with the plain reading.
struct ProgramComparison {
  let program: ProgramUnderTest
  /// Where exports and results are written.
  let folder: String

  /// What the program publishes otherwise than the plain reading; nothing is left where they agree.
  func compare(_ drawn: DifferentialCase, _ coverage: inout Coverage) throws -> [String] {
    let place = URL(fileURLWithPath: folder).appendingPathComponent(String(drawn.seed))
    let export = place.appendingPathComponent("export")
    let out = place.appendingPathComponent("results")
    for (path, bytes) in drawn.files {
      let file = export.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(bytes).write(to: file)
    }
    let expected = drawn.expected
    let code = try program.run(drawn, export: export.path, out: out.path)
    guard code == expected.exitCode else { return ["exit \(code), not \(expected.exitCode)"] }
    let isPublished = code != 65
    if isPublished { coverage.count(expected) }
    let found = try (isPublished ? Disagreement.tables : []).compactMap { table in
      let published = try Data(contentsOf: out.appendingPathComponent(table + ".csv"))
      return Disagreement(table, published: Array(published), expected: expected)?.description
    }
    if found.isEmpty { try FileManager.default.removeItem(at: place) }
    return found
  }
}
