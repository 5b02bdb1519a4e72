public import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// `clinicians`: one row a clinician, in reading order.
public struct ClinicianTable: ResultTable {
  public static let name = "clinicians"

  public static let columns = [
    "npi", "tin", "individual_eligible", "group_eligible", "participation", "reweighted", "basis",
    "individual_reweighted", "individual_basis", "group_reweighted", "subgroup_id",
    "virtual_group_id", "virtual_group_reweighted", "apm_entity_ids", "rollup", "rollup_score",
    "quality_weight", "cost_weight", "ia_weight", "pi_weight", "neutral", "mssp_pi", "mssp_reason",
  ]

  private let determinations: Determinations
  private let tables: ReferenceTables
  /// The position in the roster of the first row.
  private let first: Int

  /// A table of the clinicians of a roster from a position on.
  public init(_ determinations: Determinations, from first: Int = 0) {
    self.determinations = determinations
    tables = determinations.tables
    self.first = first
  }

  public var rowCount: Int { determinations.roster.count - first }
  public var groupIdentifier: GroupIdentifier { tables.groupIdentifier }

  @discardableResult
  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) -> ClinicianTally {
    determinations.tallyClinicians(in: first + rows.lowerBound..<first + rows.upperBound) {
      clinician in
      encoder.npi(of: clinician.key)
      encoder.tin(clinician.tin)
      let key = MemoKey(clinician)
      if clinician.isAlone {
        // Most clinicians: what follows is the same for all that are decided alike.
        encoder.memoizedCells(Self.columns.count - 2, key: key.ofAll) {
          encodeDecision(clinician, into: &$0)
          encodeMemberships(clinician, into: &$0)
          encode(clinician.rollUp, into: &$0)
          encodeWeights(clinician, into: &$0)
          encode(clinician.sharedSavings, into: &$0)
        }
      } else {
        encoder.memoizedCells(8, key: key.ofDecision) { encodeDecision(clinician, into: &$0) }
        // Most of a practice are in the same.
        encoder.repeatedCells(4, key: MemoKey.ofMemberships(clinician)) {
          encodeMemberships(clinician, into: &$0)
        }
        encode(clinician.rollUp, into: &encoder)
        encoder.memoizedCells(5, key: key.ofWeights) { encodeWeights(clinician, into: &$0) }
        encode(clinician.sharedSavings, into: &encoder)
      }
      encoder.endRow()
    }
  }

  /// `individual_eligible` to `group_reweighted`.
  private func encodeDecision(
    _ clinician: ClinicianDetermination,
    into encoder: inout RowEncoder
  ) {
    encoder.flag(clinician.isIndividuallyEligible)
    encoder.flag(clinician.isGroupEligible)
    encoder.plain(clinician.participation.rawValue)
    encoder.flag(clinician.basis.map { !$0.isEmpty })
    encoder.plain(CodeText.of(clinician.basis ?? []))
    encoder.flag(clinician.individual.isReweighted)
    encoder.plain(CodeText.of(clinician.individual.basis))
    encoder.flag(clinician.isGroupReweighted)
  }

  /// `subgroup_id` to `apm_entity_ids`.
  private func encodeMemberships(
    _ clinician: ClinicianDetermination,
    into encoder: inout RowEncoder
  ) {
    encoder.identifier(clinician.subgroup.map { tables.subgroups.id(of: $0) })
    encoder.identifier(clinician.virtualGroup.map { tables.virtualGroups.id(of: $0) })
    encoder.flag(clinician.isVirtualGroupReweighted)
    encoder.identifiers(clinician.entities.places) { place in
      tables.entities.id(of: tables.entities.entity(at: place))
    }
  }

  /// `rollup` and `rollup_score`.
  private func encode(_ decision: RollUpDecision?, into encoder: inout RowEncoder) {
    switch decision {
    case .contributes(let score):
      encoder.plain("contributes")
      encoder.score(score)
    case .excluded(let exclusion):
      encoder.plain(exclusion.rawValue)
      encoder.empty()
    case nil:
      encoder.empty()
      encoder.empty()
    }
  }

  /// `quality_weight` to `neutral`.
  private func encodeWeights(_ clinician: ClinicianDetermination, into encoder: inout RowEncoder) {
    let weights = clinician.weights?.weights
    encoder.number(weights?.quality)
    encoder.number(weights?.cost)
    encoder.number(weights?.improvementActivities)
    encoder.number(weights?.promotingInteroperability)
    encoder.flag(clinician.weights?.isNeutral)
  }

  private func encode(_ decision: SharedSavingsDecision?, into encoder: inout RowEncoder) {
    switch decision {
    case .excluded(let exclusion):
      encoder.plain("excluded")
      encoder.plain(exclusion.rawValue)
    case .met:
      encoder.plain("met")
      encoder.empty()
    case .notMet:
      encoder.plain("not-met")
      encoder.empty()
    case nil:
      encoder.empty()
      encoder.empty()
    }
  }
}

extension ClinicianDetermination {
  /// Whether the clinician is in no subgroup, virtual group or APM Entity.
  fileprivate var isAlone: Bool { subgroup == nil && virtualGroup == nil && entities.isEmpty }
}

/// What the cells of a clinician depend on, but for identifiers and roll-ups, packed into words.
private struct MemoKey {
  /// `individual_eligible` to `group_reweighted`: 25 bits.
  private let decision: UInt64
  /// `quality_weight` to `neutral`: 30 bits.
  private let weights: UInt64

  @inline(__always)
  init(_ clinician: ClinicianDetermination) {
    var bits: UInt64 = 0
    func add(_ value: UInt64, bits count: UInt64) { bits = bits << count | value }
    add(clinician.isIndividuallyEligible ? 1 : 0, bits: 1)
    add(clinician.isGroupEligible ? 1 : 0, bits: 1)
    add(UInt64(clinician.participation.number), bits: 3)
    add(clinician.basis == nil ? 0 : 1, bits: 1)
    add(UInt64(clinician.basis?.rawValue ?? 0), bits: 9)
    add(UInt64(clinician.individual.basis.rawValue), bits: 9)
    add(clinician.isGroupReweighted ? 1 : 0, bits: 1)
    decision = bits
    bits = 0
    if let determination = clinician.weights {
      let weights = determination.weights
      add(1, bits: 1)
      add(UInt64(weights.quality), bits: 7)
      add(UInt64(weights.cost), bits: 7)
      add(UInt64(weights.improvementActivities), bits: 7)
      add(UInt64(weights.promotingInteroperability), bits: 7)
      add(determination.isNeutral ? 1 : 0, bits: 1)
    }
    weights = bits
  }

  // The two highest bits tell which cells a key is of.
  @inline(__always) var ofDecision: UInt64 { 1 << 62 | decision }
  @inline(__always) var ofWeights: UInt64 { 2 << 62 | weights }
  @inline(__always) var ofAll: UInt64 { 3 << 62 | decision << 30 | weights }

  /// `subgroup_id` to `apm_entity_ids`.
  @inline(__always)
  static func ofMemberships(_ clinician: ClinicianDetermination) -> SIMD2<UInt64> {
    func number(_ value: UInt32?) -> UInt64 { value.map { UInt64($0) + 1 } ?? 0 }
    let isReweighted: UInt64 = clinician.isVirtualGroupReweighted == true ? 1 : 0
    return SIMD2(
      number(clinician.virtualGroup) << 1 | isReweighted,
      number(clinician.subgroup) << 32 | UInt64(clinician.entities.number)
    )
  }
}
