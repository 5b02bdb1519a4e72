import Foundation
import ReweightingPolicy
import TestSupport
import Testing

struct PolicyLoadingTests {
  @Test(arguments: YearPolicy.years)
  func `a file without any one of its keys is refused by the name of the key`(year: Int) throws {
    let original = try PolicyDraft(year: year)
    for path in original.requiredKeyPaths {
      var draft = original
      draft.tree[path] = nil
      let fault = #expect(throws: PolicyFault.self, "\(path.dotted)") { try draft.load() }
      #expect(fault?.reason.contains(path.dotted) == true, "\(fault?.reason ?? "")")
    }
  }

  @Test(arguments: YearPolicy.years)
  func `a file with null for a key is refused, but for the opening of the window`(
    year: Int
  ) throws {
    let original = try PolicyDraft(year: year)
    for path in original.requiredKeyPaths where path.dotted != "applications.windowOpens.value" {
      var draft = original
      draft.tree[path] = .null
      #expect(throws: PolicyFault.self, "\(path.dotted)") { try draft.load() }
    }
  }

  @Test(arguments: YearPolicy.years)
  func `remarks and addresses can be left out`(year: Int) throws {
    var draft = try PolicyDraft(year: year)
    for path in draft.tree.paths where path.last == .key("url") || path.last == .key("note") {
      draft.tree[path] = nil
    }
    #expect(throws: Never.self) { try draft.load() }
  }

  @Test func `the policy of another year is refused`() throws {
    let json = try PolicyDraft(year: 2025).tree.json
    let fault = #expect(throws: PolicyFault.self) { try YearPolicy.read(json: json, for: 2026) }
    #expect(fault?.reason.contains("performanceYear") == true)
    #expect(fault?.reason.contains("2025") == true)
    #expect(fault?.reason.contains("2026") == true)
  }

  @Test(arguments: ["", "{", "[]", "12", "performanceYear: 2026"])
  func `what is no JSON object is refused`(text: String) {
    #expect(throws: PolicyFault.self) { try YearPolicy.read(json: Data(text.utf8), for: 2026) }
  }

  @Test(
    arguments: [
      ("automaticReweighting.clinicianTypes", .array([.string("physician"), .string("surgeon")])),
      ("automaticReweighting.smallPracticeMaximumClinicians", .string("15")),
      ("automaticReweighting.groupDesignationExceedsPercent", .number(101)),
      ("automaticReweighting.groupDesignationExceedsPercent", .number(-1)),
      ("automaticReweighting.ascBasedRequiresAllEligible", .number(1)),
      ("automaticReweighting.ascBasedRequiresAllEligible", .bool(false)),
      ("applications.levels", .array([.string("practice")])),
      ("applications.windowTimeZone", .string("America/Baltimore")),
      ("applications.windowOpens", .string("2026-05-04")),
      ("applications.windowCloses", .string("2026-13-31T20:00:00")),
      ("applications.windowCloses", .string("2026-02-30T20:00:00")),
      ("applications.windowCloses", .string("2026-12-31T24:00:00")),
      ("applications.windowCloses", .string("2026-12-31 20:00:00")),
      ("applications.windowCloses", .string("2026-12-31T20:00:00Z")),
      ("applications.acceptedReasons", .array([.string("other")])),
      ("applications.encounterPercentExceeds", .number(101)),
      ("applications.relationshipsNeedingPermission", .array([.string("friend")])),
      ("submissions.override", .string("most")),
      ("submissions.levels", .array([.string("subgroup")])),
      ("subgroups.exist", .string("Y")),
      ("audit.nearThresholdFromPercent", .number(-1)),
      ("audit.nearThresholdToPercent", .number(101)),
      ("weights.apmEntityOutsideAPP", .string("standard")),
    ] as [(String, JSONTree)]
  )
  func `a value that is none is refused by the name of its key`(
    key: String,
    value: JSONTree
  ) throws {
    let fault = #expect(throws: PolicyFault.self) {
      try YearPolicy.of(2026, setting: key, to: value)
    }
    #expect(fault?.reason.contains(key) == true, "\(fault?.reason ?? "")")
  }

  @Test(arguments: [0, 100])
  func `0 and 100 are percentages`(percent: Int) throws {
    let policy = try YearPolicy.of(
      2026,
      setting: "applications.encounterPercentExceeds",
      to: .number(percent)
    )
    #expect(policy.applications.encounterPercentExceeds.value == percent)
  }

  @Test func `a value can be replaced to ask what if`() throws {
    let policy = try YearPolicy.of(
      2024,
      setting: "automaticReweighting.smallPracticeMaximumClinicians",
      to: .number(20)
    )
    #expect(policy.automaticReweighting.smallPracticeMaximumClinicians.value == 20)
  }
}
