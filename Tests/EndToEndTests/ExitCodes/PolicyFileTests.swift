import Foundation
import TestSupport
import Testing

struct PolicyFileTests {
  /// A way in which a policy file can be wrong.
  enum Flaw: CaseIterable {
    case notJSON
    case empty
    case missingKey
    case missingCitation
    case emptyCitation
    case unknownTimeZone
    case wrongType
    case weightsBeside100

    func file() throws -> Data {
      var draft = try PolicyDraft(year: 2026)
      let threshold: [JSONTree.Step] = [.key("performanceThreshold")]
      let row: [JSONTree.Step] = [.key("weights"), .key("standard"), .index(0)]
      switch self {
      case .notJSON: return Data("{ \"performanceYear\": 2026, ".utf8)
      case .empty: return Data()
      case .missingKey: draft.tree[threshold] = nil
      case .missingCitation: draft.tree[threshold + [.key("citation")]] = nil
      case .emptyCitation: draft.tree[threshold + [.key("citation")]] = .string("")
      case .unknownTimeZone:
        draft.setValue(.string("America/Nowhere"), of: "applications.windowTimeZone")
      case .wrongType: draft.tree[threshold + [.key("value")]] = .string("many")
      case .weightsBeside100: draft.tree[row + [.key("quality")]] = .number(31)
      }
      return try draft.tree.json
    }
  }

  @Test(arguments: Flaw.allCases)
  func `a policy file with a flaw is refused`(flaw: Flaw) async throws {
    let workspace = try Workspace(.small)
    let policy = try workspace.write(try flaw.file(), "policy.json")
    let run = try await workspace.run(["--policy", policy])
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.hasPrefix("reweigh: \(policy): "), "\(run.errors)")
  }

  @Test func `a policy file of another year is refused`() async throws {
    let workspace = try Workspace(.small)
    let policy = try workspace.write(try PolicyDraft(year: 2025).tree.json, "policy.json")
    let run = try await workspace.run(["--policy", policy])
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.contains("2025") && run.errors.contains("2026"), "\(run.errors)")
  }

  @Test func `a policy file that is not there is refused`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--policy", workspace.path("policy.json")])
    try workspace.expectFailure(run, code: 78)
  }
}
