import Foundation
import TestSupport
import Testing

struct DiffExitCodeTests {
  /// Compares results of the small export, after something was done to the second.
  private func compare(
    oldOptions: [String] = [],
    newOptions: [String] = [],
    _ options: [String] = [],
    spoil: (Workspace) throws -> Void = { _ in }
  ) async throws -> ProgramRun {
    let (old, new) = (try Workspace(.small), try Workspace(.small))
    try await old.publish(oldOptions)
    try await new.publish(newOptions)
    try spoil(new)
    return try await ReweighExecutable.run(["diff", old.out, new.out] + options)
  }

  private func expectFault(_ run: ProgramRun, code: Int32, _ words: String) {
    #expect(run.end == .exited(code), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("reweigh: "))
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  /// Replaces a text in a file of the results.
  private static func edit(
    _ file: String,
    _ old: String,
    _ new: String
  ) -> (Workspace) throws -> Void {
    { workspace in
      let url = URL(fileURLWithPath: workspace.out + "/" + file)
      let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      #expect(text.contains(old))
      try Data(text.replacing(old, with: new).utf8).write(to: url)
    }
  }

  @Test func `with differences it ends with 1 where that is asked for`() async throws {
    let (old, new) = (try Workspace(.small), try Workspace(.small))
    try await old.publish()
    try Data("npi,tin\n\(npi(1)),\(tin(1))\n".utf8)
      .write(to: URL(fileURLWithPath: new.export + "/clinicians.csv"))
    try await new.publish()
    for (options, code) in [([], 0), (["--exit-code"], 1)] as [([String], Int32)] {
      let run = try await ReweighExecutable.run(["diff", old.out, new.out] + options)
      #expect(run.end == .exited(code))
    }
  }

  @Test(arguments: [[], ["one"], ["one", "two", "three"], ["a", "b", "--tins", "some"]])
  func `wrong arguments are usage`(arguments: [String]) async throws {
    let run = try await ReweighExecutable.run(["diff"] + arguments)
    #expect(run.end == .exited(64))
  }

  @Test func `masked TINs can't be joined, on either side`() async throws {
    expectFault(
      try await compare(newOptions: ["--tins", "masked"]),
      code: 65,
      "TINs are masked"
    )
    expectFault(
      try await compare(oldOptions: ["--tins", "masked"]),
      code: 65,
      "TINs are masked"
    )
  }

  @Test func `a missing result is no input`() async throws {
    let run = try await compare { try FileManager.default.removeItem(atPath: $0.out) }
    expectFault(run, code: 66, "can't be read")
  }

  @Test func `a missing table is no input`() async throws {
    let run = try await compare {
      try FileManager.default.removeItem(atPath: $0.out + "/groups.csv.gz")
    }
    expectFault(run, code: 66, "groups.csv.gz")
  }

  @Test func `what is no manifest is bad data`() async throws {
    let run = try await compare(spoil: Self.edit("manifest.json", "\"performance_year\"", "\"x\""))
    expectFault(run, code: 65, "lacks")
  }

  @Test func `a row that is none is bad data`() async throws {
    let run = try await compare(
      newOptions: ["--compress", "none"],
      spoil: Self.edit("groups.csv", "\(tin(1)),2", "\(tin(1)),2,,")
    )
    expectFault(run, code: 65, "groups.csv:2")
  }

  @Test func `a repeated subject is bad data, and is masked`() async throws {
    let run = try await compare(
      newOptions: ["--compress", "none"],
      spoil: Self.edit("clinicians.csv", npi(2), npi(1))
    )
    expectFault(run, code: 65, "*****0001/******\(npi(1).suffix(4)) has two rows")
  }

  @Test func `a column that one result lacks is told and left out`() async throws {
    let run = try await compare(
      newOptions: ["--compress", "none"],
      ["--exit-code"],
      spoil: Self.edit("groups.csv", "hospital_based_short", "new_column")
    )
    #expect(run.end == .exited(1))
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("note: groups: hospital_based_short only in the old result"))
    #expect(text.contains("note: groups: new_column only in the new result"))
  }

  @Test func `another version and another year are told, and compared`() async throws {
    let run = try await compare(
      spoil: Self.edit("manifest.json", "\"version\" : \"", "\"version\" : \"9.")
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(String(decoding: run.output, as: UTF8.self).contains("note: version of reweigh: "))
    let (old, new) = (try Workspace(.small), try Workspace(.small))
    try await old.publish(year: 2025)
    try await new.publish()
    let years = try await ReweighExecutable.run(["diff", old.out, new.out])
    #expect(
      String(decoding: years.output, as: UTF8.self)
        .contains("note: performance year: 2025 in the old result, 2026 in the new")
    )
  }
}
