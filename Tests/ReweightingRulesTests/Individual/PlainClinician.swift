import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport

extension ClinicianFacts {
  /// A clinician who is eligible and has no reason to be reweighted.
  static var plain: ClinicianFacts {
    var facts = ClinicianFacts()
    facts[.eligibleType] = true
    facts.typeOrdinal = ClinicianType.other.ordinal
    return facts
  }
}

/// Why a clinician is reweighted as an individual.
func individualBasis(
  of facts: ClinicianFacts,
  in year: Int = 2026,
  inSmallPractice: Bool = false
) throws -> Basis {
  IndividualReweighting(policy: try .of(year)).basis(of: facts, inSmallPractice: inSmallPractice)
}
