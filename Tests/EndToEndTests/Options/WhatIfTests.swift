import Foundation
import ReweightingPolicy
import TestSupport
import Testing

/// What an analyst can change: what pending applications do, and the rules of the year.
struct WhatIfTests {
  @Test func `pending applications act unless they are ignored`() async throws {
    let scenario = try Scenario.sample("one-unaffected-site")
    for (option, reweighted, basis) in [("count", "Y", "hardship-pending"), ("ignore", "N", "")] {
      let workspace = try Workspace()
      let results = try await workspace.publish(["--pending", option], export: scenario.export)
      let group = try await results.table("groups").record(where: "tin", is: "000010002")
      #expect(group["reweighted"] == reweighted, "\(option)")
      #expect(group["basis"] == basis, "\(option)")
      // What would be decided of it stays the same.
      let application = try await results.table("applications")
        .record(where: "application_id", is: "HX-1002")
      #expect(application["outcome"] == "approve", "\(option)")
    }
  }

  @Test func `approved applications act even where pending ones are ignored`() async throws {
    let scenario = try Scenario.sample("subgroup-inherits")
    let workspace = try Workspace()
    let results = try await workspace.publish(
      ["--pending", "ignore"],
      year: scenario.year,
      export: scenario.export
    )
    let group = try await results.table("groups").record(where: "tin", is: "000040001")
    #expect(group["basis"] == "hardship")
  }

  @Test func `a policy file stands in for the built-in one`() async throws {
    let scenario = try Scenario.sample("exactly-75-percent")
    var draft = try PolicyDraft(year: 2026)
    draft.setValue(.number(60), of: "automaticReweighting.groupDesignationExceedsPercent")
    let workspace = try Workspace()
    let policy = try workspace.write(try draft.tree.json, "sixty-percent.json")
    let results = try await workspace.publish(["--policy", policy], export: scenario.export)
    let group = try await results.table("groups").record(where: "tin", is: "000020001")
    #expect(group["reweighted"] == "Y")
    #expect(group["basis"] == "hospital-based")
    #expect(group["hospital_based_short"] == "0")
    let manifest = try results.json("manifest.json")
    #expect(manifest[[.key("policy"), .key("source")]] == .string(policy))
    let digest = try await SystemProgram.sha256(ofFilesAt: [policy])
    #expect(manifest[[.key("policy"), .key("sha256")]] == digest.first.map { .string($0) })
  }

  @Test func `the built-in policy is named as such`() async throws {
    let manifest = try await Workspace(.small).publish().json("manifest.json")
    #expect(manifest[[.key("policy"), .key("source")]] == .string("built-in"))
  }

  @Test func `a year without a built-in policy can be given one`() async throws {
    let year = YearPolicy.years.upperBound + 1
    var draft = try PolicyDraft(year: year - 1)
    draft.tree[[.key("performanceYear")]] = .number(year)
    let workspace = try Workspace(.small)
    let policy = try workspace.write(try draft.tree.json, "policy.json")
    let results = try await workspace.publish(["--policy", policy], year: year)
    #expect(try results.json("manifest.json")[[.key("performance_year")]] == .number(year))
  }
}
