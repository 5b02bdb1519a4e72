import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct GroupReweightingTests {
  @Test func `all codes that apply are given`() throws {
    let subject = GroupSubject(counts: everything)
    let policy = try YearPolicy.of(2026)
    #expect(
      GroupReweighting.basis(of: subject, under: policy) == [
        .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .allClinicians,
      ]
    )
  }

  @Test(
    arguments: [
      ([], [], []), (.euc, .euc, .euc), (.dataCompromised, .dataCompromised, .dataCompromised),
      // An approved application is none that is needless.
      (.hardship, .hardship, []),
      (
        [.hardship, .euc, .dataCompromised], [.hardship, .euc, .dataCompromised],
        [.euc, .dataCompromised]
      ),
    ] as [(GrantedExceptions, Basis, Basis)]
  )
  func `what CMS has granted reweights`(
    granted: GrantedExceptions,
    basis: Basis,
    automatic: Basis
  ) throws {
    let policy = try YearPolicy.of(2026)
    let subject = GroupSubject(counts: .init(), granted: granted)
    #expect(GroupReweighting.basis(of: subject, under: policy) == basis)
    #expect(GroupReweighting.automatic(for: subject, under: policy) == automatic)
  }

  @Test func `nobody has no status`() throws {
    let basis = GroupReweighting.basis(of: GroupSubject(counts: .init()), under: try .of(2026))
    #expect(basis == [])
  }

  @Test func `a group that does not admit its clinicians has no eligible ones`() throws {
    let counts = everything.withoutEligible
    let basis = GroupReweighting.basis(of: GroupSubject(counts: counts), under: try .of(2026))
    #expect(basis == [.nonPatientFacing, .hospitalBased, .smallPractice])
    #expect(counts.clinicians == everything.clinicians)
    #expect(counts.ascBased == everything.ascBased)
  }

  @Test func `counts of parts add up to those of the whole`() {
    var parts = (1...3).map { ClinicianCounts(numbersFrom: Int32($0) * 10) }
    var whole = ClinicianCounts()
    for part in parts { whole += part }
    #expect(
      [
        whole.clinicians, whole.nonPatientFacing, whole.hospitalBased, whole.ascBased,
        whole.eligible, whole.eligibleASCBased, whole.eligibleReweighted,
        whole.eligibleReweightedFirmly,
      ] == [60, 63, 66, 69, 72, 75, 78, 81]
    )
    var last = parts.removeLast()
    for part in parts.reversed() { last += part }
    #expect(last == whole)
  }

  private var everything: ClinicianCounts {
    var counts = ClinicianCounts()
    counts.clinicians = 4
    counts.nonPatientFacing = 4
    counts.hospitalBased = 4
    counts.ascBased = 4
    counts.eligible = 2
    counts.eligibleASCBased = 2
    counts.eligibleReweighted = 2
    counts.eligibleReweightedFirmly = 2
    return counts
  }
}

extension ClinicianCounts {
  /// Counts that are all different.
  fileprivate init(numbersFrom first: Int32) {
    self.init()
    clinicians = first
    nonPatientFacing = first + 1
    hospitalBased = first + 2
    ascBased = first + 3
    eligible = first + 4
    eligibleASCBased = first + 5
    eligibleReweighted = first + 6
    eligibleReweightedFirmly = first + 7
  }
}
