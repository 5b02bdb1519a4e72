public import QPPModel
public import ReweightingRules
public import RosterAggregation

/// Everything that the page about a run shows, as values.
///
/// It holds no clock and nothing that depends on the number of threads, and identifiers of people
/// and practices are masked in it already.
public struct ReportContents: Sendable {
  public var facts: RunFacts
  public var rules: [YearRule]
  public var records: RecordFacts
  /// What the export names its practices by.
  public var groupIdentifier: GroupIdentifier
  /// The percentage that a designated share has to exceed.
  public var thresholdPercent: Int
  /// The band around it, in percent, that is called near.
  public var nearPercents: ClosedRange<Int>
  public var clinicians: ClinicianTally
  public var groups: GroupTally
  public var virtualGroups: GroupTally
  public var nearThreshold: LongList<NearThresholdRow>
  public var applications: ApplicationFacts
  public var entities: EntityFacts
  public var findings: [FindingCode: Int]
  /// What moved since an earlier result; nil where there is none to compare with.
  public var movement: MovementFacts?

  /// The numbers of the groups near the threshold that are listed.
  public var practicesNearThreshold: [UInt32] { nearThreshold.first.compactMap(\.practice) }

  /// Says what the groups near the threshold are called, by their numbers.
  public mutating func nameGroups(_ name: (UInt32) -> String?) {
    for index in nearThreshold.first.indices {
      nearThreshold.first[index].name = nearThreshold.first[index].practice.flatMap(name)
    }
  }
}

/// The first rows of a list that may be long.
public struct LongList<Row: Sendable>: Sendable {
  /// The most rows of a list that the page shows.
  public static var limit: Int { 200 }

  /// The number of rows of the whole list.
  public let count: Int
  public internal(set) var first: [Row]

  public init(count: Int, first: [Row]) {
    self.count = count
    self.first = first
  }

  /// The first of some candidates in an order, made into rows.
  init<Candidate>(
    _ candidates: [Candidate],
    by precedes: (Candidate, Candidate) -> Bool,
    row: (Candidate) -> Row
  ) {
    count = candidates.count
    first = candidates.sorted(by: precedes).prefix(Self.limit).map(row)
  }
}

/// A group or virtual group with a share near the threshold.
public struct NearThresholdRow: Sendable {
  /// Whether it is a virtual group.
  public let isVirtual: Bool
  public let subject: String
  /// The number of a group, by which its practice is known; nil for a virtual group.
  public let practice: UInt32?
  /// The name of a group; nil where the export does not say, or where it was not looked for.
  public internal(set) var name: String?
  public let near: NearThreshold
  /// How many more clinicians would have to be designated; 0 where the threshold is passed.
  public let shortfall: Int
  public let basis: Basis
  public let isOverridden: Bool
}
