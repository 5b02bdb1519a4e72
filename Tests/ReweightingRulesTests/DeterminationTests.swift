import ReweightingRules
import Testing

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
