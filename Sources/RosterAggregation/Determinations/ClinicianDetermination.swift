public import QPPModel
public import ReweightingRules

/// What is decided about one clinician.
public struct ClinicianDetermination: Sendable {
  public let key: ClinicianKey
  public let isIndividuallyEligible: Bool
  public let isGroupEligible: Bool
  public let participation: Participation
  /// At the level of `participation`; nil where that is `none`.
  public let basis: Basis?
  public let individual: Determination
  public let isGroupReweighted: Bool
  /// Numbers into the tables of their kind.
  public let subgroup: UInt32?
  public let virtualGroup: UInt32?
  public let isVirtualGroupReweighted: Bool?
  /// The APM Entities, which `EntityRegister` lists.
  public let entities: EntityList
  /// Nil outside every entity, and where not APM eligible.
  public let rollUp: RollUpDecision?
  /// Nil where `participation` is `none`.
  public let weights: WeightDetermination?
  /// Nil outside Shared Savings ACOs and in years without the requirement.
  public let sharedSavings: SharedSavingsDecision?

  public var tin: TIN { key.tin }
  public var npi: NPI { key.npi }
}
