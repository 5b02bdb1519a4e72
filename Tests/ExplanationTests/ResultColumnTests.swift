import QPPModel
import ResultTables
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

@testable import Explanation

struct ResultColumnTests {
  static let columns =
    ClinicianTable.columns + OptionTable.columns + GroupTable.columns + VirtualGroupTable.columns
    + SubgroupTable.columns
    + EntityTable.columns + ApplicationTable.columns + FindingTable.columns

  @Test func `every column of a result has words`() {
    for column in Self.columns { #expect(ResultColumn.words[column] != nil, "\(column)") }
  }

  @Test func `no column is explained that no result has`() {
    #expect(Set(ResultColumn.words.keys) == Set(Self.columns))
  }

  @Test(arguments: YearPolicy.years)
  func `every code of a basis has its authority`(year: Int) throws {
    let explainer = ResultExplainer(policy: try .of(year), IdentifierForm(.full, .tin))
    for code in BasisCode.allCases {
      for isIndividual in [false, true] {
        let authority = explainer.authority(code, isIndividual: isIndividual)
        #expect(authority?.citation.isEmpty == false, "\(code)")
      }
    }
  }

  @Test func `the codes of a list are explained one by one`() throws {
    let explainer = ResultExplainer(policy: try .of(2026), IdentifierForm(.full, .tin))
    let row = ResultRow(
      table: "groups",
      columns: ["tin", "reweighted", "basis"],
      values: ["970000001", "Y", "hospital-based;all-clinicians"]
    )
    let explanation = explainer.explain(.group(tin(1)), row, related: [])
    #expect(
      explanation.summary
        == "Reweighted to 0%, by: hospital-based and all eligible clinicians reweighted."
    )
    let basis = try #require(explanation.steps.first?.steps.last)
    #expect(basis.steps.map(\.code) == ["hospital-based", "all-clinicians"])
  }
}
