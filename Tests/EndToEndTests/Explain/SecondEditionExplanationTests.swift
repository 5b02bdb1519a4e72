import Foundation
import TestSupport
import Testing

/// What explanations say of grants, pending applications, other forms and levels.
struct SecondEditionExplanationTests {
  private func text(_ run: ProgramRun) -> String {
    // Lines are wrapped; words are looked for whatever the width.
    String(decoding: run.output, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Explains a subject of a sample.
  private func explain(_ name: String, _ options: [String]) async throws -> String {
    let sample = try Scenario.sample(name)
    let run = try await ReweighExecutable.run(
      ["explain", sample.export, "--year", String(sample.year)] + options
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    return text(run)
  }

  /// Explains a subject of an export.
  private func explain(_ draft: ExportDraft, _ options: [String]) async throws -> String {
    let workspace = try Workspace(draft)
    let run = try await ReweighExecutable.run(
      ["explain", workspace.export, "--year", "2026"] + options
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    return text(run)
  }

  private static let practice =
    "npi,tin\n"
    + (1...16).map { "\(npi($0)),\(tin(1))" }
    .joined(separator: "\n")

  @Test(arguments: ["subgroup", "apm-entity"])
  func `an approved application at a level that cannot apply acts nowhere`(
    level: String
  ) async throws {
    let cells = ["level": level, "status": "approved", "subgroup_id": "S", "apm_entity_id": "A"]
    let words = try await explain(
      [
        "clinicians.csv": Self.practice,
        "applications.csv": ApplicationDraft.table([ApplicationDraft("HX-1", cells)]),
      ],
      ["--application", "HX-1"]
    )
    #expect(words.contains("In effect: no"), "\(words)")
    #expect(words.contains("whatever CMS decided: it acts nowhere"))
  }

  @Test func `what the regulation asks of a decertification and no export shows is said`()
    async throws
  {
    let words = try await explain("subgroup-inherits", ["--application", "HX-4001"])
    #expect(words.contains("What an export cannot show: not tried"), "\(words)")
    #expect(words.contains("good faith effort"))
    #expect(words.contains("414.1380(c)(2)(i)(C)(8)"))
    #expect(words.contains("Application Steps"))
  }

  @Test func `a group application whose clinicians all qualify is not needed`() async throws {
    let clinicians = (1...16).map { "\(npi($0)),\(tin(1)),Y" }.joined(separator: "\n")
    let cells = ["level": "group", "npi": "", "status": "approved"]
    let words = try await explain(
      [
        "clinicians.csv": "npi,tin,late_joiner\n\(clinicians)",
        "applications.csv": ApplicationDraft.table([ApplicationDraft("HX-1", cells)]),
      ],
      ["--application", "HX-1"]
    )
    #expect(words.contains("The application is needed: no"), "\(words)")
    #expect(words.contains("by: all eligible clinicians reweighted."))
    #expect(words.contains("application-not-needed"))
  }

  @Test(
    arguments: [
      (
        ["--npi", "9090100212", "--tin", "000090001"],
        "an application that CMS has not decided upon: HX-9002."
      ),
      (
        ["--group", "000090002"],
        "applications that CMS has not decided upon: HX-9006, HX-9007 and HX-9008."
      ),
      (
        ["--npi", "9090200012", "--tin", "000090002"],
        "applications that CMS has not decided upon: HX-9006, HX-9007 and HX-9008."
      ),
      (
        ["--entity", "APM-IONE"],
        "applications that CMS has not decided upon: HX-9006, HX-9007 and HX-9008."
      ),
    ]
  )
  func `a conclusion that rests on pending applications names them`(
    options: [String],
    words: String
  ) async throws {
    let whole = try await explain("pending-against-approved", options)
    // In the summary, which is before the first step.
    let summary = try #require(whole.split(separator: " 1. ").first)
    #expect(summary.contains(words), "\(whole)")
  }

  @Test func `so does the conclusion about a virtual group`() async throws {
    let cells = [
      "level": "virtual-group", "npi": "", "tin": "", "virtual_group_id": "VG-1",
    ]
    let words = try await explain(
      [
        "clinicians.csv": Self.practice,
        "virtual-groups.csv": "virtual_group_id,tin\nVG-1,\(tin(1))",
        "sites.csv": "tin,site_id,hardships\n\(tin(1)),A,insufficient-internet",
        "applications.csv": ApplicationDraft.table([ApplicationDraft("HX-1", cells)]),
      ],
      ["--virtual-group", "VG-1"]
    )
    #expect(words.contains("CMS has not decided upon: HX-1."), "\(words)")
  }

  /// Approved and pending ones together rest on the approved ones.
  @Test func `a conclusion that would stand without pending applications names none`() async throws
  {
    let words = try await explain(
      "pending-against-approved",
      ["--npi", "9090100311", "--tin", "000090001"]
    )
    #expect(!words.contains("This rests on"), "\(words)")
  }

  @Test func `Shared Savings names the virtual group`() async throws {
    let words = try await explain(
      [
        "clinicians.csv": Self.practice,
        "virtual-groups.csv": "virtual_group_id,tin,euc_granted\nVG-7,\(tin(1)),Y",
        "apm-entities.csv": "apm_entity_id,program\nACO-1,mssp",
        "apm-participants.csv": "apm_entity_id,tin\nACO-1,\(tin(1))",
      ],
      ["--npi", npi(1)]
    )
    #expect(words.contains("The virtual group VG-7: yes."), "\(words)")
    #expect(words.contains("excluded-virtual-group"))
    #expect(words.contains("does not exempt it from CEHRT activities"))
  }

  @Test func `a participant who contributes is told nothing of exceptions`() async throws {
    let words = try await explain(
      "pending-against-approved",
      ["--npi", "9090100519", "--tin", "000090001"]
    )
    #expect(!words.contains("CEHRT activities"))
  }

  @Test func `a denied group application lists the sites that were not affected`() async throws {
    let words = try await explain("one-unaffected-site", ["--application", "HX-1001"])
    #expect(words.contains("Not affected: *****0001/CV-3."), "\(words)")
    #expect(words.contains("must report for those clinicians for whom they have data"))
  }

  @Test func `that the opening of the window is not known is not said as not asked`() async throws {
    let words = try await explain("pending-against-approved", ["--application", "HX-9001"])
    #expect(words.contains("It is not known when the window opens"), "\(words)")
    let known = try await explain("disaster-area", ["--application", "EUC-7001"])
    #expect(!known.contains("It is not known when the window opens"))
  }

  @Test func `every option is explained`() async throws {
    let words = try await explain(
      "two-levels-with-aco",
      ["--npi", "9095100316", "--tin", "000095001"]
    )
    for option in ["with the group", "as an individual", "with APM Entities"] {
      #expect(words.contains("As an option: \(option)"), "\(words)")
    }
    #expect(words.contains("All four categories are reweighted, so that no table matters."))
  }

  @Test func `an APM Entity's application shows its share`() async throws {
    let words = try await explain("disaster-area", ["--application", "EUC-7007"])
    #expect(words.contains("0 of 1 eligible participant"), "\(words)")
    #expect(words.contains("414.1317(b)(4)(i)"))
    let entity = try await explain("disaster-area", ["--entity", "ACO-GULF"])
    #expect(entity.contains("16 of 16 eligible participants"), "\(entity)")
    #expect(entity.contains("CMS has not decided upon: EUC-7006."))
  }

  @Test func `what data does not set aside is said`() async throws {
    let words = try await explain("disaster-area", ["--application", "EUC-7002"])
    #expect(words.contains("That data sets it aside: no"), "\(words)")
    #expect(words.contains("It reweights cost, too."))
  }

  @Test func `compromised data is told`() async throws {
    let words = try await explain(
      [
        "clinicians.csv": "npi,tin,data_compromised\n\(npi(1)),\(tin(1)),Y",
        "submissions.csv": """
        level,npi,tin,measures_complete,attestations_complete,cehrt_id,period_start,period_end,pi_score
        individual,\(npi(1)),\(tin(1)),Y,Y,0015EL2HVV3VQC4,2026-01-01,2026-02-28,80
        """,
      ],
      ["--npi", npi(1)]
    )
    #expect(words.contains("CMS found the data of the subject compromised"), "\(words)")
    #expect(words.contains("Its performance period has 59 days, 180 are asked for"))
  }

  @Test func `a roster that is not complete is told`() async throws {
    let words = try await explain("incomplete-roster", ["--group", "000080001"])
    #expect(words.contains("12 of 40 non-patient facing: 30.0%, more than 75% needed, 19 more"))
    #expect(words.contains("The export has 12 of 40: a part proves nothing."), "\(words)")
  }
}
