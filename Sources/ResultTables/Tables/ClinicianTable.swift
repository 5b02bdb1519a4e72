public import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// `clinicians`: one row a clinician, in reading order.
public struct ClinicianTable: ResultTable {
  public static let name = "clinicians"

  public enum Column: String, NamedColumn {
    case npi
    case tin
    case individualEligible = "individual_eligible"
    case groupEligible = "group_eligible"
    case participation
    case reweighted
    case basis
    case individualReweighted = "individual_reweighted"
    case individualBasis = "individual_basis"
    case groupReweighted = "group_reweighted"
    case subgroupID = "subgroup_id"
    case virtualGroupID = "virtual_group_id"
    case virtualGroupReweighted = "virtual_group_reweighted"
    case apmEntityIDs = "apm_entity_ids"
    case rollUp = "rollup"
    case rollUpScore = "rollup_score"
    case qualityWeight = "quality_weight"
    case costWeight = "cost_weight"
    case iaWeight = "ia_weight"
    case piWeight = "pi_weight"
    case neutral
    case msspPI = "mssp_pi"
    case msspReason = "mssp_reason"
  }

  // Computed from constants, for they are asked for with each row.

  /// `individual_eligible` to `group_reweighted`.
  private static var decisionCellCount: Int { 8 }
  /// `subgroup_id` to `apm_entity_ids`.
  private static var membershipCellCount: Int { 4 }
  /// `quality_weight` to `mssp_reason`.
  private static var closingCellCount: Int { 7 }
  /// All cells that follow those that say who the clinician is; two are of the roll-up.
  private static var decidedCellCount: Int {
    decisionCellCount + membershipCellCount + 2 + closingCellCount
  }

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
    var tally = ClinicianTally()
    determinations.forEachClinician(in: first + rows.lowerBound..<first + rows.upperBound) {
      clinician in
      encoder.npi(of: clinician.key)
      encoder.tin(clinician.key.tin)
      let counted: UInt64
      if let key = clinician.alikeKey {
        // Most clinicians: all that follows is the same for those who are decided alike.
        counted = encoder.notedCells(Self.decidedCellCount, key: key) {
          encode(determinations.determine(clinician), into: &$0)
        }
      } else {
        counted = encode(determinations.determine(clinician), into: &encoder)
      }
      tally.add(CountedClinician(rawValue: counted))
      encoder.endRow()
    }
    return tally
  }

  /// Encodes what is decided, and returns what is counted of it.
  private func encode(
    _ clinician: ClinicianDetermination,
    into encoder: inout RowEncoder
  ) -> UInt64 {
    let key = MemoKey(clinician)
    encoder.memoizedCells(Self.decisionCellCount, key: key.ofDecision) {
      encodeDecision(clinician, into: &$0)
    }
    // Most of a practice are in the same.
    encoder.repeatedCells(Self.membershipCellCount, key: MemoKey.ofMemberships(clinician)) {
      encodeMemberships(clinician, into: &$0)
    }
    encode(clinician.rollUp, into: &encoder)
    let closing = key.ofClosing(clinician.sharedSavings)
    encoder.memoizedCells(Self.closingCellCount, key: closing) {
      WeightCells.encode(clinician.weights, into: &$0)
      encode(clinician.sharedSavings, into: &$0)
    }
    return CountedClinician(clinician).rawValue
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
    encoder.codes((clinician.basis ?? Basis()).codes)
    encoder.flag(clinician.individual.isReweighted)
    encoder.codes(clinician.individual.basis.codes)
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
    encoder.plain(decision?.code ?? "")
    if let score = decision?.score { encoder.score(score) } else { encoder.empty() }
  }

  /// `mssp_pi` and `mssp_reason`.
  private func encode(_ decision: SharedSavingsDecision?, into encoder: inout RowEncoder) {
    encoder.plain(decision?.code ?? "")
    encoder.plain(decision?.exclusion?.rawValue ?? "")
  }
}

/// What the cells of a clinician depend on, but for identifiers and roll-ups, packed into words.
private struct MemoKey {
  /// `individual_eligible` to `group_reweighted`: 37 bits.
  private let decision: UInt64
  /// `quality_weight` to `neutral`: 24 bits.
  private let weights: UInt64

  @inline(__always)
  init(_ clinician: ClinicianDetermination) {
    var bits: UInt64 = 0
    func add(_ value: UInt64, bits count: UInt64) { bits = bits << count | value }
    add(clinician.isIndividuallyEligible ? 1 : 0, bits: 1)
    add(clinician.isGroupEligible ? 1 : 0, bits: 1)
    add(UInt64(clinician.participation.number), bits: 3)
    add(clinician.basis == nil ? 0 : 1, bits: 1)
    add(UInt64(clinician.basis?.rawValue ?? 0), bits: 15)
    add(UInt64(clinician.individual.basis.rawValue), bits: 15)
    add(clinician.isGroupReweighted ? 1 : 0, bits: 1)
    decision = bits
    weights = clinician.weights?.key ?? 0
  }

  // The two highest bits tell which cells a key is of; of the keys of clinicians who are decided alike,
  // both are set or none is.
  @inline(__always) var ofDecision: UInt64 { 1 << 62 | decision }
  @inline(__always)
  func ofClosing(_ decision: SharedSavingsDecision?) -> UInt64 {
    2 << 62 | UInt64(decision?.number ?? 0) << 24 | weights
  }

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
