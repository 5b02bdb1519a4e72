public import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// `groups`: every TIN of `groups` or `clinicians`, by TIN.
public struct GroupTable: ResultTable {
  public static let name = "groups"

  public enum Column: String, NamedColumn {
    case tin
    case clinicians
    case size
    case eligible
    case nonPatientFacing = "non_patient_facing"
    case hospitalBased = "hospital_based"
    case ascBased = "asc_based"
    case individuallyReweighted = "individually_reweighted"
    case smallPractice = "small_practice"
    case sites
    case reweighted
    case basis
    case overridden
    case nonPatientFacingShort = "non_patient_facing_short"
    case hospitalBasedShort = "hospital_based_short"
  }

  private let determinations: Determinations
  private let practices: [UInt32]

  /// How many rows before it a practice's memory is asked for.
  private static let rowsAhead = 16

  /// The practices in the order of their TINs as these are written.
  public init(
    _ determinations: Determinations,
    _ format: ResultFormat = .csv,
    _ style: CellStyle = CellStyle()
  ) {
    let byTIN = Self(determinations, determinations.tables.listedPractices)
    self = style.tins.isFull ? byTIN : Self(determinations, byTIN.ordered(format, style))
  }

  private init(_ determinations: Determinations, _ practices: [UInt32]) {
    self.determinations = determinations
    self.practices = practices
  }

  /// The practices by the bytes of their TIN as it is written, and where these are the same by those
  /// of their row: the order of the digits would tell between which others a TIN is.
  private func ordered(_ format: ResultFormat, _ style: CellStyle) -> [UInt32] {
    let tables = determinations.tables
    let names = practices.map { number in
      style.tins.bytes(of: tables.practices.tin(of: number), as: groupIdentifier)
    }
    let rows = practices.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
    var ordered: [UInt32] = []
    ordered.reserveCapacity(rows.count)
    var encoder = RowEncoder(
      format,
      columns: Self.columns,
      groupIdentifier: groupIdentifier,
      style: style
    )
    var start = 0
    while start < rows.count {
      let end = rows[start...].firstIndex { names[$0] != names[rows[start]] } ?? rows.count
      let alike = rows[start..<end].map { row in
        encoder.removeAll()
        encode(row..<row + 1, into: &encoder)
        return (number: practices[row], bytes: Array(encoder.bytes))
      }
      ordered += alike.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.number)
      start = end
    }
    return ordered
  }

  public var rowCount: Int { practices.count }
  public var groupIdentifier: GroupIdentifier { determinations.tables.groupIdentifier }

  @discardableResult
  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) -> GroupTally {
    let tables = determinations.tables
    let policy = tables.terms.policy
    // Taken once: to take it for each row would count references that threads contend for.
    let known = tables.practices
    var tally = GroupTally()
    for row in rows {
      // Practices come by TIN, and lie in memory as the export had them.
      let ahead = row + Self.rowsAhead
      if ahead < rows.upperBound { determinations.prefetchPractice(practices[ahead]) }
      let number = practices[row]
      let practice = known[number]
      let group = determinations.practice(number)
      tally.add(group, number: number, row: row, under: policy)
      encoder.tin(practice.tin)
      encoder.number(Int(group.counts.clinicians))
      encoder.number(practice.group?.size.map { Int($0) })
      GroupCells.encode(
        group,
        siteCount: Int(practice.siteCount),
        policy: policy,
        into: &encoder
      )
      encoder.endRow()
    }
    return tally
  }
}

/// `virtual-groups`: by identifier.
public struct VirtualGroupTable: ResultTable {
  public static let name = "virtual-groups"

  public enum Column: String, NamedColumn {
    case virtualGroupID = "virtual_group_id"
    case tins
    case clinicians
    case eligible
    case nonPatientFacing = "non_patient_facing"
    case hospitalBased = "hospital_based"
    case ascBased = "asc_based"
    case individuallyReweighted = "individually_reweighted"
    case smallPractice = "small_practice"
    case sites
    case reweighted
    case basis
    case overridden
    case nonPatientFacingShort = "non_patient_facing_short"
    case hospitalBasedShort = "hospital_based_short"
  }

  private let determinations: Determinations
  private let virtualGroups: [UInt32]

  public init(_ determinations: Determinations) {
    self.determinations = determinations
    virtualGroups = determinations.tables.virtualGroups.listedByID
  }

  public var rowCount: Int { virtualGroups.count }
  public var groupIdentifier: GroupIdentifier { determinations.tables.groupIdentifier }

  @discardableResult
  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) -> GroupTally {
    let policy = determinations.tables.terms.policy
    var tally = GroupTally()
    for row in rows {
      let number = virtualGroups[row]
      let members = determinations.tables.virtualGroups.members(of: number)
      let group = determinations.virtualGroups[Int(number)]
      tally.add(group, number: number, row: row, under: policy)
      encoder.identifier(determinations.virtualGroupID(number))
      encoder.number(members.count)
      encoder.number(Int(group.counts.clinicians))
      GroupCells.encode(
        group,
        siteCount: members.reduce(0) { $0 + Int(determinations.tables.practices[$1].siteCount) },
        policy: policy,
        into: &encoder
      )
      encoder.endRow()
    }
    return tally
  }
}

/// The columns that `groups` and `virtual-groups` share.
private enum GroupCells {
  /// `eligible` to `hospital_based_short`.
  static func encode(
    _ group: GroupDetermination,
    siteCount: Int,
    policy: YearPolicy,
    into encoder: inout RowEncoder
  ) {
    let counts = group.counts
    encoder.number(Int(counts.eligible))
    encoder.number(Int(counts.nonPatientFacing))
    encoder.number(Int(counts.hospitalBased))
    encoder.number(Int(counts.ascBased))
    encoder.number(Int(counts.eligibleReweighted))
    encoder.flag(group.isSmallPractice)
    encoder.number(siteCount)
    encoder.flag(group.determination.isReweighted)
    encoder.codes(group.determination.basis.codes)
    encoder.flag(group.determination.isOverridden)
    for designated in [counts.nonPatientFacing, counts.hospitalBased] {
      encoder.number(
        DesignatedShare.shortfall(designated, of: group.subject.size, under: policy)
      )
    }
  }
}

/// `subgroups`: by identifier; each inherits what is decided about its TIN.
public struct SubgroupTable: ResultTable {
  public static let name = "subgroups"

  public enum Column: String, NamedColumn {
    case subgroupID = "subgroup_id"
    case tin
    case clinicians
    case reweighted
    case basis
    case overridden
  }

  private let determinations: Determinations
  private let subgroups: [UInt32]

  public init(_ determinations: Determinations) {
    self.determinations = determinations
    subgroups = determinations.tables.subgroups.listedByID
  }

  public var rowCount: Int { subgroups.count }
  public var groupIdentifier: GroupIdentifier { determinations.tables.groupIdentifier }

  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) {
    for number in subgroups[rows] {
      guard let practice = determinations.tables.subgroups.practice(of: number) else { continue }
      let group = determinations.practice(practice).determination
      encoder.identifier(determinations.subgroupID(number))
      encoder.tin(determinations.tables.practices[practice].tin)
      encoder.number(determinations.tables.subgroups.clinicianCount(of: number))
      encoder.flag(group.isReweighted)
      encoder.codes(group.basis.codes)
      encoder.flag(group.isOverridden)
      encoder.endRow()
    }
  }
}
