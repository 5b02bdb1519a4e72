import ReweightingRules
import Testing

struct BasisTests {
  @Test func `codes are listed in the order of the rules, whatever the order of finding`() {
    let all: Basis = [
      .apmEntity, .hardshipPending, .hardship, .allClinicians, .clinicianType, .smallPractice,
      .ascBased, .hospitalBased, .nonPatientFacing,
    ]
    #expect(
      all.joinedCodes
        == "non-patient-facing;hospital-based;asc-based;small-practice;clinician-type;"
        + "all-clinicians;hardship;hardship-pending;apm-entity"
    )
    #expect(Int(all.rawValue) == Basis.setCount - 1)
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
