import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct SyntheticApplicationTests {
  @Test func `every failure, outcome, level and reason occurs`() async throws {
    let results = try await Workspace().synthesize(["--clinicians", "20000"])
    let applications = try await results.table("applications")
    let failures = try applications.values("failures").flatMap { $0.split(separator: ";") }
    #expect(Set(failures.map(String.init)) == Set(ApplicationFailure.allCases.map(\.rawValue)))
    #expect(
      Set(try applications.values("outcome")) == Set(ApplicationOutcome.allCases.map(\.rawValue))
    )
    #expect(
      Set(try applications.values("level"))
        == ["individual", "group", "virtual-group", "subgroup", "apm-entity"]
    )
    #expect(Set(try applications.values("reason")).count == 6)
    #expect(Set(try applications.values("exception_type")) == ["pi-hardship", "euc"])
    #expect(Set(try applications.values("categories")).count > 4)
  }

  @Test(arguments: YearPolicy.years)
  func `an application that fails does so at one check`(year: Int) async throws {
    let results = try await Workspace().synthesize(["--clinicians", "8000"], year: year)
    #expect(try await results.table("rejects").rows.isEmpty)
    let failing = try await results.table("applications").values("failures")
      .filter { !$0.isEmpty }
    #expect(failing.count > 30)
    // Whether enough of an APM Entity is reweighted is not for its application to say.
    let own = failing.map { $0.replacing(/;?pi-share-not-met/, with: "") }
    #expect(own.count { $0.contains(";") } == 0, "\(own.filter { $0.contains(";") })")
    let isOpeningKnown = try YearPolicy.of(year).applications.windowOpens.value != nil
    #expect(isOpeningKnown || !failing.contains("submitted-early"))
  }

  @Test(arguments: ["1", "2", "7"])
  func `every finding, exclusion, source and standing that the rules know occurs`(
    seed: String
  ) async throws {
    let results = try await Workspace().synthesize(["--clinicians", "20000", "--seed", seed])
    func codes(_ table: String, _ column: String) async throws -> Set<String> {
      let cells = try await results.table(table).values(column)
      return Set(cells.flatMap { $0.split(separator: ";").map(String.init) })
    }
    func missing<Code>(_ code: Code.Type, _ found: Set<String>) -> [String]
    where Code: CaseIterable & RawRepresentable<String> {
      Code.allCases.map(\.rawValue).filter { !found.contains($0) }
    }
    let rollUps = try await codes("clinicians", "rollup")
    let reasons = try await codes("clinicians", "mssp_reason")
    #expect(try await missing(FindingCode.self, codes("findings", "code")) == [])
    #expect(RollUpExclusion.allCases.map(\.code).filter { !rollUps.contains($0) } == [])
    #expect(try await missing(EntityScoreSource.self, codes("apm-entities", "score_source")) == [])
    #expect(try await missing(Participation.self, codes("clinicians", "participation")) == [])
    #expect(missing(SharedSavingsDecision.Exclusion.self, reasons) == [])
    #expect(try await missing(ApplicationOutcome.self, codes("applications", "outcome")) == [])
  }

  @Test(arguments: [YearPolicy.years.lowerBound, YearPolicy.years.upperBound])
  func `every basis occurs`(year: Int) async throws {
    let results = try await Workspace().synthesize(["--clinicians", "20000"], year: year)
    let clinicians = try await results.table("clinicians")
    let bases = try (clinicians.values("basis") + clinicians.values("individual_basis"))
      .flatMap { $0.split(separator: ";") }
    var expected = Set(BasisCode.allCases.map(\.rawValue))
    let types = try YearPolicy.of(year).automaticReweighting.clinicianTypes.value
    if types.isEmpty { expected.remove("clinician-type") }
    #expect(Set(bases.map(String.init)) == expected)
  }

  @Test func `groups, entities and clinicians are in every way`() async throws {
    let results = try await Workspace().synthesize(["--clinicians", "20000"])
    let clinicians = try await results.table("clinicians")
    #expect(
      Set(try clinicians.values("participation"))
        == ["none", "individual", "group", "subgroup", "virtual-group", "apm-entity"]
    )
    #expect(
      Set(try clinicians.values("rollup"))
        == Set(["", "contributes"] + RollUpExclusion.allCases.map(\.code))
    )
    #expect(
      Set(try clinicians.values("mssp_reason"))
        == [
          "", "not-eligible-type", "newly-enrolled", "low-volume", "reweighted",
          "reweighted-pending",
        ]
    )
    #expect(Set(try clinicians.values("mssp_pi")) == ["", "met", "not-met", "excluded"])
    let entities = try await results.table("apm-entities")
    #expect(
      Set(try entities.values("score_source"))
        == [
          "entity", "roll-up", "reweighted", "reweighted-pending", "euc", "euc-pending", "none",
        ]
    )
    #expect(Set(try entities.values("euc_share")) == ["Y", "N", ""])
    #expect(
      Set(try await results.table("options").values("option"))
        == ["individual", "group", "subgroup", "apm-entity"]
    )
    let groups = try await results.table("groups")
    #expect(Set(try groups.values("overridden")) == ["Y", "N"])
    let bases = Set(try groups.values("basis").flatMap { $0.split(separator: ";") })
    #expect(bases.isSuperset(of: ["hospital-based", "non-patient-facing", "asc-based"]))
  }
}
