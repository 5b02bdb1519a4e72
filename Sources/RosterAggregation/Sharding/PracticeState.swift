public import QPPModel
public import ReweightingRules

/// What some shards of an export say of one practice: all that their clinicians add to what is
/// decided about others.
///
/// A commutative monoid: states of a practice add up to the same in any grouping and any order.
public struct PracticeState: Hashable, Sendable {
  public let tin: TIN
  /// Over all records of the shards, with those that another shard holds as well.
  public var counts: PracticeCounts
  /// By number of the entity.
  public var rollUps: [EntityCases]
  /// The clinicians by NPI, each as the first shard has it that does.
  public var clinicians: [HeldClinician]

  public init(
    tin: TIN,
    counts: PracticeCounts = PracticeCounts(),
    rollUps: [EntityCases] = [],
    clinicians: [HeldClinician] = []
  ) {
    self.tin = tin
    self.counts = counts
    self.rollUps = rollUps
    self.clinicians = clinicians
  }
}

/// A clinician of a practice, and the shard whose record of it is.
public struct HeldClinician: Hashable, Sendable {
  /// The first nine digits of the NPI.
  public let npi: UInt32
  public var shard: UInt32
  public let facts: ClinicianFacts

  public init(npi: UInt32, facts: ClinicianFacts, shard: UInt32) {
    self.npi = npi
    self.shard = shard
    self.facts = facts
  }
}

/// What clinicians of one practice add to an APM Entity, in every case of their practice.
public struct EntityCases: Hashable, Sendable {
  /// The number of the entity, which is the same wherever the same tables were read.
  public let entity: UInt32
  /// By number of the case.
  public var sums: [RollUpSums]

  public init(entity: UInt32, sums: [RollUpSums]) {
    self.entity = entity
    self.sums = sums
  }
}
