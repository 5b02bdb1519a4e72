internal import QPPModel
internal import ResultReading

/// What moved from an earlier result to this one, in numbers.
public struct ResultMovement: Encodable, Sendable {
  /// A number before and after.
  public struct Change: Encodable, Hashable, Sendable {
    public let before: Int
    public let after: Int

    public var difference: Int { after - before }

    /// The change of all numbers together.
    public static func sum(of changes: some Sequence<Change>) -> Change {
      changes.reduce(Change(before: 0, after: 0)) {
        Change(before: $0.before + $1.before, after: $0.after + $1.after)
      }
    }
  }

  /// How many APM Entities have another roll-up score.
  public struct Scores: Encodable, Hashable, Sendable {
    public internal(set) var raised = 0
    public internal(set) var lowered = 0
    public internal(set) var same = 0
    /// Those that had none.
    public internal(set) var added = 0
    /// Those that have none any more.
    public internal(set) var removed = 0

    /// How many moved, appeared or went.
    public var moved: Int { raised + lowered + added + removed }
  }

  /// The path of the earlier result, as people may see it.
  public let result: String
  public let performanceYear: Int
  public let version: String
  /// In what the results were not made in the same way.
  public let notices: [String]
  /// The accepted records by table.
  public let recordsAccepted: [String: Change]
  public let rejects: Change
  public let cliniciansReweighted: Change
  public let groupsReweighted: Change
  public let applicationsByOutcome: [String: Change]
  public let findingsByCode: [String: Change]
  public let rollupScores: Scores

  init(from earlier: EarlierResult, to now: ResultFigures, notices: [String]) {
    let before = earlier.figures
    result = earlier.path.maskingIdentifiers
    performanceYear = earlier.manifest.performanceYear
    version = earlier.manifest.tool.version
    self.notices = notices
    recordsAccepted = Self.changes(before.recordsAccepted, now.recordsAccepted)
    rejects = Change(before: before.rejects, after: now.rejects)
    cliniciansReweighted = Change(
      before: before.cliniciansReweighted,
      after: now.cliniciansReweighted
    )
    groupsReweighted = Change(before: before.groupsReweighted, after: now.groupsReweighted)
    applicationsByOutcome = Self.changes(before.applicationsByOutcome, now.applicationsByOutcome)
    findingsByCode = Self.changes(before.findingsByCode, now.findingsByCode)
    rollupScores = Scores(before.rollUpScores, now.rollUpScores)
  }

  /// The changes of counts; what is missing is 0.
  private static func changes(_ before: [String: Int], _ now: [String: Int]) -> [String: Change] {
    Set(before.keys).union(now.keys).reduce(into: [:]) { changes, name in
      changes[name] = Change(before: before[name] ?? 0, after: now[name] ?? 0)
    }
  }

  /// What `--max-change` looks at, in the order in which it is named.
  func limited() -> [(name: String, change: Change)] {
    ExportTable.allCases.compactMap { table in
      recordsAccepted[table.rawValue].map { ("accepted records of \(table.rawValue)", $0) }
    } + [("reweighted clinicians", cliniciansReweighted)]
  }

  /// Throws where a number changed by more than it may; each that did is named.
  func check(_ limit: ChangeLimit) throws(RunFault) {
    let exceeding = limited().filter { limit.isExceeded(by: $0.change) }
    guard !exceeding.isEmpty else { return }
    let names: [FaultMessage] = exceeding.map {
      "\($0.name) from \($0.change.before) to \($0.change.after)"
    }
    let list = names.dropFirst().reduce(names[0]) { $0 + ", " + $1 }
    throw RunFault(
      .badData,
      "\(result): more changed since than --max-change \(limit.description) allows: " + list
        + "; nothing is published; look at the export, or raise --max-change"
    )
  }
}

extension ResultMovement.Scores {
  fileprivate init(_ before: [String: Int64], _ now: [String: Int64]) {
    for (id, score) in now {
      switch before[id] {
      case nil: added += 1
      case score?: same += 1
      case let earlier?:
        if earlier < score { raised += 1 } else { lowered += 1 }
      }
    }
    removed = before.keys.count { now[$0] == nil }
  }
}
