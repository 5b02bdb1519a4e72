import ReweightingRules
import Testing

struct BasisTests {
  @Test func `codes are listed in the order of the rules, whatever the order of finding`() {
    let all: Basis = [
      .apmEntityPending, .apmEntity, .hardshipPending, .eucPending, .hardship, .dataCompromised,
      .lateJoiner, .euc, .allCliniciansPending, .allClinicians, .clinicianType, .smallPractice,
      .ascBased, .hospitalBased, .nonPatientFacing,
    ]
    #expect(
      all.joinedCodes
        == "non-patient-facing;hospital-based;asc-based;small-practice;clinician-type;"
        + "all-clinicians;all-clinicians-pending;euc;late-joiner;data-compromised;hardship;"
        + "euc-pending;hardship-pending;apm-entity;apm-entity-pending"
    )
    #expect(Int(all.rawValue) == 1 << BasisCode.allCases.count - 1)
  }

  @Test(arguments: BasisCode.allCases)
  func `a basis is pending where each of its codes is`(code: BasisCode) {
    let isPending = code.rawValue.hasSuffix("-pending")
    #expect(code.isPending == isPending)
    #expect(Basis(code).standing == (isPending ? .pending : .firm))
    #expect(Basis(code).firm == (isPending ? [] : Basis(code)))
    #expect(Basis(code).union(.hardshipPending).standing == Basis(code).standing)
    #expect(Basis(code).union(.hardship).standing == .firm)
    #expect(Basis().standing == .none)
  }

  @Test(
    arguments: [
      ([], ""), (.hardship, "hardship"), ([.hardship, .smallPractice], "small-practice;hardship"),
    ] as [(Basis, String)]
  )
  func `codes are joined by semicolons`(basis: Basis, codes: String) {
    #expect(basis.joinedCodes == codes)
  }

  @Test(arguments: BasisCode.allCases)
  func `a code is the basis that has its place in the order`(code: BasisCode) throws {
    let place = try #require(BasisCode.allCases.firstIndex(of: code))
    #expect(Basis(code).rawValue == 1 << place)
    #expect(Basis(code).listed == [code])
  }
}
