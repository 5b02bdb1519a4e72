import Foundation
import TestSupport
import Testing

/// Files as CMS publishes them, with made-up identifiers, through the built-in mappings.
struct BuiltInMappingTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../SampleData/mapped").standardizedFileURL.path

  private func options(_ mapping: String, _ file: String, _ tables: [String]) -> [String] {
    ["--mapping", mapping] + tables.flatMap { ["--\($0)", "\(Self.folder)/\(file)"] }
  }

  @Test(arguments: [2022, 2023])
  func `the weights of the QPP Experience file are those that it shows`(year: Int) async throws {
    let workspace = try Workspace()
    let run = try await ReweighExecutable.run(
      ["run", "--year", "\(year)", "--out", workspace.out]
        + options(
          "qpp-experience",
          "qpp-experience-\(year).csv",
          ["clinicians", "groups", "submissions"]
        )
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let clinicians = try await workspace.results.table("clinicians")
    #expect(try clinicians.values("participation") == ["group", "group"])
    // A small practice without a submission, and a large one that is hospital-based and has submitted.
    #expect(try clinicians.values("reweighted") == ["Y", "N"])
    #expect(try clinicians.values("basis") == ["small-practice", ""])
    #expect(try clinicians.values("quality_weight") == ["40", "30"])
    #expect(try clinicians.values("cost_weight") == ["30", "30"])
    #expect(try clinicians.values("ia_weight") == ["30", "15"])
    #expect(try clinicians.values("pi_weight") == ["0", "25"])
    let groups = try await workspace.results.table("groups")
    let sizes = year == 2022 ? ["11", "1518"] : ["14", "1572"]
    #expect(try groups.values("size") == sizes)
    #expect(try groups.values("overridden") == ["N", "Y"])
    let summary = try await workspace.results.json("summary.json")
    let leftOut = summary[[.key("input"), .key("submissions"), .key("left_out")]]
    #expect(leftOut == .number(1))
  }

  @Test func `the Eligibility API's answer is clinicians, groups and participations`() async throws
  {
    let workspace = try Workspace()
    let answer = try String(contentsOfFile: Self.folder + "/qpp-eligibility.json", encoding: .utf8)
    let file = try workspace.write(
      Data(answer.replacing("XXXXX0912", with: tin(912)).utf8),
      "answer.json"
    )
    let tables = ["clinicians", "groups", "virtual-groups", "apm-entities", "apm-participants"]
    let run = try await ReweighExecutable.run(
      ["run", "--year", "2024", "--out", workspace.out, "--mapping", "qpp-eligibility"]
        + tables.flatMap { ["--\($0)", file] }
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let clinicians = try await workspace.results.table("clinicians")
    #expect(try clinicians.values("tin") == [tin(912)])
    // Below the low-volume threshold by itself, not as a group.
    #expect(try clinicians.values("individual_eligible") == ["N"])
    #expect(try clinicians.values("group_eligible") == ["Y"])
    #expect(try clinicians.values("individual_basis").allSatisfy { $0.contains("euc") })
    #expect(try clinicians.values("basis").allSatisfy { $0.contains("hardship") })
    #expect(try clinicians.values("apm_entity_ids") == ["08"])
    let entities = try await workspace.results.table("apm-entities")
    #expect(try entities.values("program") == ["mssp"])
  }

  @Test func `a masked TIN can't be run`() async throws {
    let workspace = try Workspace()
    let run = try await ReweighExecutable.run(
      ["run", "--year", "2024", "--out", workspace.out]
        + options("qpp-eligibility", "qpp-eligibility.json", ["clinicians"])
    )
    #expect(run.end == .exited(65))
    #expect(run.errors.contains("bad-tin"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.out))
  }

  @Test func `reassignments are clinicians of a group, which is read once`() async throws {
    let workspace = try Workspace()
    let run = try await ReweighExecutable.run(
      ["run", "--year", "2026", "--out", workspace.out]
        + options("pecos-reassignment", "pecos-reassignment.csv", ["clinicians", "groups"])
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let clinicians = try await workspace.results.table("clinicians")
    #expect(try clinicians.values("tin") == ["1759325000", "1759325000"])
    let groups = try await workspace.results.table("groups")
    #expect(try groups.values("size") == ["52"])
    let summary = try await workspace.results.json("summary.json")
    #expect(summary[[.key("input"), .key("groups"), .key("repeated")]] == .number(1))
  }

  @Test func `a list of names alone can't be joined, and says what is missing`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run([
      "--apm-participants", "\(Self.folder)/mssp-participants.csv",
    ])
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains("column apm_entity_id is missing"), "\(run.errors)")
  }

  @Test(arguments: [2022, 2023])
  func `what the QPP Experience file says of its clinicians is what is decided`(
    year: Int
  ) async throws {
    let workspace = try Workspace()
    let file = "qpp-experience-\(year).csv"
    let run = try await ReweighExecutable.run(
      ["run", "--year", "\(year)", "--out", workspace.out]
        + options("qpp-experience", file, ["clinicians", "groups", "submissions"])
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    for key in [[], ["--by", "npi"]] {
      let compared = try await ReweighExecutable.run(
        [
          "reconcile", workspace.out, "--against", "\(Self.folder)/\(file)", "--mapping",
          "qpp-experience", "--exit-code",
        ] + key
      )
      #expect(compared.end == .exited(0), "\(compared.errors)")
      let text = String(decoding: compared.output, as: UTF8.self)
      #expect(text.contains("no differences in what was compared"), "\(text)")
      // The weights are in the file of 2023.
      let weights = text.split(separator: "\n").filter { $0.contains("_weight ") }
      #expect(weights.count == (year == 2023 ? 4 : 0))
      #expect(weights.allSatisfy { $0.split(separator: " ")[1...2] == ["2", "2"] }, "\(text)")
    }
  }

  @Test func `an answer with a masked TIN can be compared`() async throws {
    let workspace = try Workspace()
    let clinicians = try workspace.write(
      Data("npi,tin,newly_enrolled\n9055500018,\(tin(912)),N\n".utf8),
      "clinicians.csv"
    )
    let run = try await ReweighExecutable.run(
      ["run", "--year", "2024", "--out", workspace.out, "--clinicians", clinicians]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let compared = try await ReweighExecutable.run(
      [
        "reconcile", workspace.out, "--against", "\(Self.folder)/qpp-eligibility.json",
        "--mapping", "qpp-eligibility", "--format", "csv",
      ]
    )
    #expect(compared.end == .exited(0), "\(compared.errors)")
    let table = try CSVTable(compared.output)
    #expect(try table.values("tin") == [tin(912), tin(912), tin(912)])
    // It is eligible by itself here, and neither its circumstances nor its group's hardship are known.
    #expect(
      table.rows(without: ["npi", "tin", "rule", "basis"]) == [
        ["individual_eligible", "Y", "N"], ["individual_euc", "N", "Y"],
        ["group_hardship", "N", "Y"],
      ]
    )
  }
}
