import Foundation
import TestSupport
import Testing

struct ExplainCommandTests {
  /// Runs `reweigh explain` over the export of a sample.
  private func explain(_ name: String, _ options: [String]) async throws -> ProgramRun {
    let sample = try Scenario.sample(name)
    return try await ReweighExecutable.run(
      ["explain", sample.export, "--year", String(sample.year)] + options
    )
  }

  private func text(_ run: ProgramRun) -> String { String(decoding: run.output, as: UTF8.self) }

  @Test func `a group at exactly 75 percent is told what it lacks`() async throws {
    let run = try await explain("exactly-75-percent", ["--group", "000020001"])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors == "")
    let words = "15 of 20 hospital-based: 75.0%, more than 75% needed, 1 more clinician."
    #expect(text(run).contains(words), "\(text(run))")
    #expect(text(run).contains("******0167 (clinicians.csv:17)"))
    #expect(text(run).contains("*****0001 (Harbor Point Hospitalists)"))
  }

  @Test func `every site of an application is shown with its line`() async throws {
    let run = try await explain("one-unaffected-site", ["--application", "HX-1001"])
    let lines = text(run).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let site = try #require(lines.firstIndex(of: "✗ Site *****0001/CV-3: no"))
    #expect(lines[site + 2] == "@ sites.csv:4")
    #expect(lines.contains("✓ Site *****0001/CV-1: yes"))
    #expect(lines.contains("3. Every check passes: no"))
  }

  @Test func `the step that decides about a participant is the last that is tried`() async throws {
    let run = try await explain(
      "aco-roll-up",
      ["--npi", "9050100038", "--tin", "00-0050001", "--format", "json"]
    )
    let tree = try JSONTree(json: run.output)
    #expect(tree[[.index(0), .key("result"), .key("rollup_score")]] == .string("80"))
    let verdicts = tree.paths.filter { $0.last == .key("verdict") }.map { tree[$0] }
    #expect(verdicts.contains(.string("not-tried")))
  }

  @Test func `an NPI alone is explained for each of its TINs`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": """
      npi,tin
      \(npi(1)),\(tin(2))
      \(npi(2)),\(tin(1))
      \(npi(1)),\(tin(1))
      """
    ])
    let run = try await ReweighExecutable.run(
      ["explain", workspace.export, "--year", "2026", "--npi", npi(1), "--tins", "full"]
    )
    let headings = text(run).split(separator: "\n").filter { $0.hasPrefix("Clinician ") }
    #expect(
      headings == [
        "Clinician \(tin(1))/\(npi(1)), performance year 2026",
        "Clinician \(tin(2))/\(npi(1)), performance year 2026",
      ]
    )
  }

  @Test func `identifiers are masked unless they are asked for`() async throws {
    let secrets = ["000050001", "9050100038", "9050100012"]
    for format in ["text", "json"] {
      let options = ["--npi", secrets[1], "--tin", secrets[0], "--format", format]
      let masked = text(try await explain("aco-roll-up", options))
      for secret in secrets { #expect(!masked.contains(secret)) }
      let full = text(try await explain("aco-roll-up", options + ["--tins", "full"]))
      for secret in secrets.prefix(2) { #expect(full.contains(secret)) }
    }
  }

  @Test func `a record that was left out is shown`() async throws {
    let run = try await explain("rejected-records", ["--npi", "9060100010", "--tin", "000060001"])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(text(run).contains("left out: an earlier record has the same key"), "\(text(run))")
    #expect(text(run).contains("@ clinicians.csv:7"))
  }

  @Test(
    arguments: [
      ["--npi", "9060100010", "--tin", "000050001"], ["--npi", "9060100010"],
      ["--group", "000099999"], ["--virtual-group", "VG-NONE"], ["--subgroup", "SG-NONE"],
      ["--entity", "ACO-NONE"], ["--application", "HX-NONE"],
    ]
  )
  func `whom the export does not have is bad data`(key: [String]) async throws {
    let run = try await explain("aco-roll-up", key)
    #expect(run.end == .exited(65), "\(run.errors)")
    #expect(run.errorLines.count == 1, "\(run.errors)")
    #expect(run.errors.contains("the export does not have it"), "\(run.errors)")
    #expect(!run.errors.contains("9060100010") && !run.errors.contains("000099999"))
    #expect(run.output.isEmpty)
  }

  @Test(
    arguments: [
      [], ["--tin", "000050001"], ["--npi", "9050100039", "--tin", "000050001"],
      ["--npi", "9050100038", "--tin", "00005000"], ["--group", "x"], ["--entity", "a b"],
      ["--group", "000050001", "--entity", "ACO-PRAIRIE-STAR"],
      ["--group", "000050001", "--format", "xml"],
    ]
  )
  func `a key that can't be understood is a fault of usage`(key: [String]) async throws {
    let run = try await explain("aco-roll-up", key)
    #expect(run.end == .exited(64), "\(run.errors)")
    #expect(!run.errors.contains("9050100039"))
    #expect(run.output.isEmpty)
  }

  @Test func `an NPI alone can't be looked for in standard input`() async throws {
    let run = try await ReweighExecutable.run(
      ["explain", "--clinicians", "-", "--year", "2026", "--npi", npi(1)]
    )
    #expect(run.end == .exited(64), "\(run.errors)")
    #expect(run.errors.contains("add --tin"), "\(run.errors)")
  }

  @Test func `a clinician is explained from standard input`() async throws {
    let workspace = try Workspace()
    let file = try workspace.write(Data("npi,tin\n\(npi(1)),\(tin(1))\n".utf8), "input.csv")
    let run = try await ReweighExecutable.run(
      ["explain", "--clinicians", "-", "--year", "2026", "--npi", npi(1), "--tin", tin(1)],
      input: file
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(text(run).contains("@ -:2"), "\(text(run))")
  }

  @Test func `an export that is not there is a missing input`() async throws {
    let run = try await ReweighExecutable.run(
      ["explain", "nowhere", "--year", "2026", "--group", tin(1)]
    )
    #expect(run.end == .exited(66), "\(run.errors)")
  }

  @Test func `a policy file that can't be used is a bad configuration`() async throws {
    let run = try await explain(
      "aco-roll-up",
      ["--group", "000050001", "--policy", "nowhere.json"]
    )
    #expect(run.end == .exited(78), "\(run.errors)")
  }

  @Test func `a combined file with all tables is explained too`() async throws {
    let workspace = try Workspace([
      "export.xml": """
      <export>
        <clinicians>
          <clinician npi='\(npi(1))' tin='\(tin(1))' hospital_based='Y'/>
          <clinician npi='\(npi(2))' tin='\(tin(2))'/>
        </clinicians>
        <virtual-groups>
          <virtual-group-member virtual_group_id='VG-1' tin='\(tin(1))'/>
          <virtual-group-member virtual_group_id='VG-1' tin='\(tin(2))'/>
        </virtual-groups>
      </export>
      """
    ])
    let run = try await ReweighExecutable.run(
      ["explain", workspace.export, "--year", "2026", "--virtual-group", "VG-1"]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(text(run).contains("1 of 2 hospital-based: 50.0%, more than 75% needed"))
    #expect(text(run).contains("export.xml:7, export.xml:8"), "\(text(run))")
  }

  @Test func `a name can't drive a terminal`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "groups.csv": "tin,name\n\(tin(1)),Red \u{1B}[31m Practice",
    ])
    let run = try await ReweighExecutable.run(
      ["explain", workspace.export, "--year", "2026", "--group", tin(1)]
    )
    #expect(text(run).contains("(Red \\u{1B}[31m Practice)"), "\(text(run))")
    #expect(!run.output.contains(0x1B))
  }

  @Test func `lines are no wider than 100 characters, addresses aside`() async throws {
    let run = try await explain("aco-roll-up", ["--entity", "ACO-PRAIRIE-STAR"])
    for line in text(run).split(separator: "\n") where !line.contains("https://") {
      #expect(line.count <= 100, "\(line)")
    }
  }
}
