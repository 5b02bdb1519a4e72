import Differential
import Foundation
import PlainReading
import TestSupport
import Testing

/// Exports drawn by chance, run by the program and by a plain reading of the rules.
///
/// The plain reading shares nothing with the program but the pages it was written from.
/// `scripts/differential` compares many thousands more.
struct DifferentialTests {
  private static let seeds: ClosedRange<UInt64> = 1...120

  @Test(arguments: Array(stride(from: seeds.lowerBound, through: seeds.upperBound, by: 20)))
  func `the program decides as the plain reading of the rules does`(first: UInt64) async throws {
    for seed in first..<first + 20 {
      let differentialCase = DifferentialCase(seed: seed)
      for disagreement in try await Self.disagreements(differentialCase) {
        Issue.record("seed \(seed), year \(differentialCase.year): \(disagreement)")
      }
    }
  }

  @Test func `everything that the rules tell apart comes up`() {
    var coverage = Coverage()
    for seed in Self.seeds { coverage.count(DifferentialCase(seed: seed).expected) }
    #expect(coverage.missing == [])
  }

  @Test func `a seed always gives the same export`() {
    #expect(DifferentialCase(seed: 7).files == DifferentialCase(seed: 7).files)
    #expect(DifferentialCase(seed: 7).files != DifferentialCase(seed: 12).files)
  }

  private static func disagreements(_ drawn: DifferentialCase) async throws -> [String] {
    var draft = ExportDraft()
    for (path, bytes) in drawn.files { draft[path] = Data(bytes) }
    let workspace = try Workspace(draft)
    let run = try await ReweighExecutable.run(
      drawn.arguments(export: workspace.export, out: workspace.out)
    )
    let expected = drawn.expected
    guard run.end == .exited(expected.exitCode) else { return ["\(run.end): \(run.errors)"] }
    guard expected.exitCode != 65 else { return [] }
    return try Disagreement.tables.compactMap { table in
      let published = try workspace.results.bytes(table + ".csv")
      return Disagreement(table, published: Array(published), expected: expected)?.description
    }
  }
}
