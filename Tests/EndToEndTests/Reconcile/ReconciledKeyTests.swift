import Foundation
import TestSupport
import Testing

/// By what records of another system are joined to the rows of a result.
struct ReconciledKeyTests {
  /// What a record is joined to: the value of ours that differs, or why it is not compared.
  private func ours(
    _ records: [String],
    publishing publication: [String] = [],
    _ options: [String] = []
  ) async throws -> [String] {
    let theirs = (["npi,tin,reweighted"] + records.map { "\($0),N" }).joined(separator: "\n")
    let run = try await ReconcileTests.reconcile(
      theirs + "\n",
      publishing: publication,
      ["--format", "csv"] + options
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    return try CSVTable(run.output).values("ours")
  }

  @Test(
    arguments: [
      ("\(npi(1)),\(tin(1))", "Y"),
      ("\(npi(1)),97-0000001", "Y"),
      ("\(npi(1)),XXXXX0001", "Y"),
      ("\(npi(1)),*****0001", "Y"),
      ("\(npi(1)),XXX-XX-0001", "Y"),
      // Its practice is another.
      ("\(npi(1)),\(tin(7))", "absent"),
      ("\(npi(1)),XXXXX0007", "absent"),
      // Nobody has the NPI.
      ("\(npi(8)),\(tin(1))", "absent"),
      ("\(npi(8)),", "absent"),
      // The NPI is in one practice alone, or in two.
      ("\(npi(2)),", "Y"),
      ("\(npi(1)),", "ambiguous"),
    ]
  )
  func `a record is joined by its NPI and as much of its TIN as there is`(
    record: String,
    expected: String
  ) async throws {
    #expect(try await ours([record]) == [expected])
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>, [[], ["--tins", "masked"]])
  func `many records of few clinicians are joined as each by itself would be`(
    seed: UInt64,
    publication: [String]
  ) async throws {
    var random = SeededGenerator(seed: seed)
    let tins = ["970000001", "970010001", "970000002", "970000003"]
    let rows = (1...12).flatMap { person in tins.map { (npi(person), $0) } }
      .shuffled(using: &random).prefix(30)
    let named = ["", "XXXXX0001", "XXXXX0002", "XXXXX0009"] + tins + ["970020001"]
    let records = (0..<14).map { _ in
      (npi(Int.random(in: 1...14, using: &random)), named.randomElement(using: &random) ?? "")
    }
    let isMasked = !publication.isEmpty
    func canBe(_ record: (String, String), _ row: (String, String)) -> Bool {
      guard record.0 == row.0 else { return false }
      return record.1.isEmpty || record.1 == row.1
        || (isMasked || record.1.hasPrefix("X")) && record.1.suffix(4) == row.1.suffix(4)
    }
    let expected = records.map { record in
      let own = rows.filter { canBe(record, $0) }
      guard let row = own.first else { return "absent" }
      let others = records.count { canBe($0, row) }
      return own.count > 1 || others > 1 ? "ambiguous" : "joined"
    }
    let workspace = try Workspace([
      "clinicians.csv": (["npi,tin"] + rows.map { "\($0.0),\($0.1)" }).joined(separator: "\n")
    ])
    try await workspace.publish(publication)
    let theirs = try workspace.write(
      Data(
        (["npi,tin,participation"] + records.map { "\($0.0),\($0.1),virtual-group" })
          .joined(separator: "\n").utf8
      ),
      "theirs.csv"
    )
    let run = try await ReweighExecutable.run(
      ["reconcile", workspace.out, "--against", theirs, "--format", "csv"]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let ours = try CSVTable(run.output).values("ours").map {
      ["absent", "ambiguous"].contains($0) ? $0 : "joined"
    }
    #expect(ours == expected)
  }

  @Test(arguments: ["", "XXXXX0001", tin(1)], [[], ["--by", "npi"]])
  func `as many records as rows of one clinician come to their end`(
    named: String,
    options: [String]
  ) async throws {
    let count = 20_000
    let tins = (0..<count).map { String(970_000_000 + $0) }
    let workspace = try Workspace([
      "clinicians.csv": (["npi,tin"] + tins.map { "\(npi(1)),\($0)" }).joined(separator: "\n")
    ])
    try await workspace.publish()
    let theirs = try workspace.write(
      Data(
        (["npi,tin,reweighted"] + Array(repeating: "\(npi(1)),\(named),Y", count: count))
          .joined(separator: "\n").utf8
      ),
      "theirs.csv"
    )
    // Each with each, they would be four hundred million, and take more than this.
    let run = try await RunningProgram.run(
      "/bin/sh",
      ["-c", "ulimit -t 20; exec \"$@\"", "sh", ReweighExecutable.path()] + [
        "reconcile", workspace.out, "--against", theirs,
      ] + options
    )
    #expect(run.end == .exited(0), "\(run.errors)")
  }

  @Test func `records of one row are ambiguous`() async throws {
    #expect(try await ours(["\(npi(2)),\(tin(1))", "\(npi(2)),"]) == ["ambiguous", "ambiguous"])
    #expect(
      try await ours(["\(npi(1)),\(tin(1))", "\(npi(1)),\(tin(1))", "\(npi(2)),\(tin(1))"])
        == ["ambiguous", "ambiguous", "Y"]
    )
  }

  @Test func `a mapping can keep the first record of a key`() async throws {
    let workspace = try Workspace(ReconcileTests.export)
    try await workspace.publish()
    let theirs = try workspace.write(
      Data("npi,tin,reweighted\n\(npi(2)),\(tin(1)),N\n\(npi(2)),\(tin(1)),Y\n".utf8),
      "theirs.csv"
    )
    let mapping = try workspace.write(
      Data("{\"tables\": {\"outcomes\": {\"repeats\": \"first\"}}}".utf8),
      "mapping.json"
    )
    let run = try await ReweighExecutable.run(
      [
        "reconcile", workspace.out, "--against", theirs, "--mapping", mapping, "--format", "csv",
      ]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try CSVTable(run.output).values("theirs") == ["N"])
    #expect(run.errors.contains("2 (1 accepted, 0 rejected, 1 repeated)"), "\(run.errors)")
  }

  @Test func `by NPI alone a practice of another name is none`() async throws {
    let record = "\(npi(2)),\(tin(7))"
    #expect(try await ours([record]) == ["absent"])
    #expect(try await ours([record], ["--by", "npi"]) == ["Y"])
    let run = try await ReconcileTests.reconcile("npi,tin,reweighted\n\(record),N\n")
    #expect(run.errors.contains("--by npi"), "\(run.errors)")
  }

  @Test func `masked results are joined by the last four digits, pseudonyms by the NPI`()
    async throws
  {
    let records = ["\(npi(1)),\(tin(1))", "\(npi(1)),\(tin(7))", "\(npi(2)),"]
    #expect(
      try await ours(records, publishing: ["--tins", "masked"]) == ["Y", "absent", "Y"]
    )
    let folder = try TemporaryFolder()
    let key = folder.path("key")
    try Data("a key that is long enough to be one".utf8).write(to: URL(fileURLWithPath: key))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    #expect(
      try await ours(
        ["\(npi(2)),\(tin(7))"],
        publishing: ["--tins", "pseudonym", "--key-file", key]
      ) == ["Y"]
    )
  }
}
