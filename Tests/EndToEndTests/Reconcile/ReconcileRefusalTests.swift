import Foundation
import TestSupport
import Testing

/// What `reconcile` refuses, and how it ends.
struct ReconcileRefusalTests {
  private static let agreeing = "npi,tin,reweighted\n\(npi(1)),\(tin(1)),Y\n"
  private static let differing = "npi,tin,reweighted\n\(npi(1)),\(tin(1)),N\n"
  private static let unknown = "npi,tin,reweighted\n\(npi(9)),\(tin(1)),N\n"

  @Test(
    arguments: [
      (agreeing, [], 0), (differing, [], 0), (differing, ["--exit-code"], 1),
      (agreeing, ["--exit-code"], 0), (unknown, ["--exit-code"], 1),
      (agreeing + "12,\(tin(1)),Y\n", [], 3), (agreeing + "12,\(tin(1)),Y\n", ["--exit-code"], 3),
      (differing + "12,\(tin(1)),Y\n", ["--exit-code"], 1),
    ] as [(String, [String], Int32)]
  )
  func `the exit code says what was found`(
    theirs: String,
    options: [String],
    code: Int32
  ) async throws {
    let run = try await ReconcileTests.reconcile(theirs, options)
    #expect(run.end == .exited(code), "\(run.errors)")
  }

  @Test(
    arguments: [
      ("npi,tin\n12,\(tin(1))\n", "the only record was rejected", 65),
      ("tin,reweighted\n\(tin(1)),Y\n", "the column npi is missing", 65),
      ("", "the file is empty", 65),
      ("npi,npi\n\(npi(1)),\(npi(1))\n", "is there twice", 65),
      ("npi,tin\n\"\(npi(1)),\(tin(1))\n", "never closed", 65),
    ] as [(String, String, Int32)]
  )
  func `a file that can't be compared is told`(
    theirs: String,
    words: String,
    code: Int32
  ) async throws {
    let run = try await ReconcileTests.reconcile(theirs)
    #expect(run.end == .exited(code))
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `what is missing, or no mapping of outcomes, is told`() async throws {
    let workspace = try Workspace(ReconcileTests.export)
    try await workspace.publish()
    let theirs = try workspace.write(Data(Self.agreeing.utf8), "theirs.csv")
    func run(_ arguments: String...) async throws -> ProgramRun {
      try await ReweighExecutable.run(["reconcile"] + arguments)
    }
    #expect(try await run(workspace.out).end == .exited(64))
    #expect(try await run(workspace.out, "--against", "nowhere.csv").end == .exited(66))
    #expect(try await run("nowhere", "--against", theirs).end == .exited(66))
    #expect(
      try await run(workspace.out, "--against", theirs, "--by", "tin").end == .exited(64)
    )
    #expect(
      try await run(workspace.out, "--against", theirs, "--threads", "0").end == .exited(64)
    )
    let mapped = try await run(
      workspace.out,
      "--against",
      theirs,
      "--mapping",
      "pecos-reassignment"
    )
    #expect(mapped.end == .exited(78))
    #expect(mapped.errors.contains("outcomes"), "\(mapped.errors)")
  }

  @Test func `the text masks identifiers unless it is told otherwise`() async throws {
    let masked = try await ReconcileTests.reconcile(Self.differing, [])
    let text = String(decoding: masked.output, as: UTF8.self)
    #expect(text.contains("reweighted: ours Y, theirs N: 1 clinician"), "\(text)")
    #expect(text.contains("--npi ******\(npi(1).suffix(4)) --tin *****0001"), "\(text)")
    #expect(!text.contains(npi(1)))
    #expect(!masked.errors.contains(npi(1)))
    let full = try await ReconcileTests.reconcile(Self.differing, ["--tins", "full"])
    let whole = String(decoding: full.output, as: UTF8.self)
    #expect(whole.contains("--npi \(npi(1)) --tin \(tin(1))"), "\(whole)")
    let table = try await ReconcileTests.reconcile(
      Self.differing,
      ["--format", "csv", "--tins", "masked"]
    )
    #expect(try CSVTable(table.output).values("tin") == ["*****0001"])
  }

  @Test func `the command that explains an example explains it`() async throws {
    let workspace = try Workspace(ReconcileTests.export)
    try await workspace.publish()
    let theirs = try workspace.write(Data(Self.differing.utf8), "theirs.csv")
    let run = try await ReweighExecutable.run(
      ["reconcile", workspace.out, "--against", theirs, "--tins", "full"])
    let line = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
      .first { $0.contains("reweigh explain") }
    let command = try #require(line).split(separator: " ").map(String.init)
    let explanation = try await ReweighExecutable.run(Array(command.dropFirst()))
    #expect(explanation.end == .exited(0), "\(explanation.errors)")
    #expect(String(decoding: explanation.output, as: UTF8.self).contains("small practice"))
  }

  @Test func `a rejected record is told with its place and column`() async throws {
    let run = try await ReconcileTests.reconcile(
      "npi,tin,reweighted,pi_weight\n\(npi(1)),\(tin(1)),Y,120\n\(npi(2)),\(tin(1)),perhaps,\n"
        + "\(npi(2)),\(tin(1)),Y,\n"
    )
    #expect(run.end == .exited(3))
    #expect(run.errors.contains("1 rejected as bad-number, the first: "), "\(run.errors)")
    #expect(run.errors.contains("theirs.csv:2: pi_weight: "), "\(run.errors)")
    #expect(run.errors.contains("theirs.csv:3: reweighted: "), "\(run.errors)")
  }
}
