import Foundation
import Testing

/// A year's numbers are in its policy file; a rule that names a year has one of them in code.
struct NoYearInRulesTests {
  @Test(arguments: ["ReweightingRules", "RosterAggregation"])
  func `no rule names a year`(target: String) throws {
    let sources = try swiftFiles(of: target)
    #expect(!sources.isEmpty)
    for source in sources {
      let text = try String(contentsOf: source, encoding: .utf8)
      for (number, line) in zip(1..., text.split(separator: "\n", omittingEmptySubsequences: false))
      {
        let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        #expect(!namesYear(code), "\(source.lastPathComponent):\(number): \(line)")
      }
    }
  }

  @Test(arguments: [
    ("if year >= 2024 {", true), ("case 2022: true", true), ("let year2026 = 1", true),
    ("let size = 20_000", false), ("0x2022_0000", true), ("2100", false),
  ])
  func `a year is seen where it stands`(code: String, isYear: Bool) {
    #expect(namesYear(code[...]) == isYear)
  }

  private func namesYear(_ code: Substring) -> Bool {
    code.contains(/20[0-9][0-9]/)
  }

  private func swiftFiles(of target: String) throws -> [URL] {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = package.appending(path: "Sources/\(target)", directoryHint: .isDirectory)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }
}
