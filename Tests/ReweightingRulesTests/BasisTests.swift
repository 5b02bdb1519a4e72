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
}

struct DeterminationTests {
  @Test(
    arguments: [
      ([], false, false), (.hospitalBased, false, true),
      ([.hardship, .allClinicians], false, true),
    ] as [(Basis, Bool, Bool)]
  )
  func `any code reweights`(basis: Basis, hasSubmission: Bool, isReweighted: Bool) {
    let determination = Determination(applying: basis, hasCountingSubmission: hasSubmission)
    #expect(determination.isReweighted == isReweighted)
    #expect(determination.basis == basis)
    #expect(!determination.isOverridden)
  }

  @Test(arguments: [[], [.hardship], [.nonPatientFacing, .hardshipPending]] as [Basis])
  func `a counting submission voids every code`(basis: Basis) {
    let determination = Determination(applying: basis, hasCountingSubmission: true)
    #expect(!determination.isReweighted)
    #expect(determination.basis == [])
    #expect(determination.isOverridden)
  }
}
