package import QPPModel
package import ReweightingRules

/// What is decided about one clinician.
package struct ClinicianDetermination: Sendable {
  package let tin: TIN
  package let npi: NPI
  package let isIndividuallyEligible: Bool
  package let isGroupEligible: Bool
  package let participation: Participation
  /// At the level of `participation`; nil where that is `none`.
  package let basis: Basis?
  package let individual: Determination
  package let isGroupReweighted: Bool
  /// Numbers into the tables of their kind.
  package let subgroup: UInt32?
  package let virtualGroup: UInt32?
  package let isVirtualGroupReweighted: Bool?
  /// The APM Entities, which `EntityRegister` lists.
  package let entities: EntityList
  /// Nil outside every entity, and where not APM eligible.
  package let rollUp: RollUpStanding?
  /// Nil where `participation` is `none`.
  package let weights: WeightDetermination?
  /// Nil outside Shared Savings ACOs and in years without the requirement.
  package let sharedSavings: SharedSavingsStanding?
}
