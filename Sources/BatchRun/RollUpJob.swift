public import BatchPipeline
internal import ExportLoading
internal import ExportReading
public import QPPModel
internal import ReweightingPolicy
public import RollUpAnalysis
internal import RosterAggregation

/// What is asked about the roll-ups of an export.
public struct RollUpQuestion: Sendable {
  /// The identifiers of the entities to take apart; none looks at the exposure of all.
  public var entities: [String] = []
  /// A what-if change, as it was typed.
  public var whatIfChanges: [String] = []

  public init() {}
}

/// The roll-ups of an export, as it is and as it is supposed to be.
public struct RollUpReport: Sendable {
  public let performanceYear: Int
  public let groupIdentifier: GroupIdentifier
  public let whatIfChanges: [WhatIfRecord]
  public let answer: Answer
  public let rejects: Int

  public enum Answer: Sendable {
    /// The entities that were asked about, in the order in which they were named.
    case entities([WhatIf<EntityRollUp>])
    /// All entities, those that what is supposed changes first, then those that are most exposed.
    case ranking([WhatIf<EntityExposure>])
  }

  public var exitCode: ExitCode { rejects == 0 ? .done : .doneWithRejects }
}

/// Reads an export, decides about it, and takes the roll-ups of its APM Entities apart.
public struct RollUpJob {
  private let options: RunOptions
  private let question: RollUpQuestion
  private let pipeline: OrderedPipeline
  private let progress: RunProgress

  /// Creates a job; what the options say of output is not looked at.
  public init(
    _ options: RunOptions,
    _ question: RollUpQuestion,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.options = options
    self.question = question
    pipeline = OrderedPipeline(options, cancellation)
    progress = RunProgress(observer)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> RollUpReport {
    do {
      return try report()
    } catch {
      throw RunFault(error, pipeline.cancellation)
    }
  }

  private func report() throws -> RollUpReport {
    var export = try OpenedExport(options, pipeline, progress)
    let kind = export.mapping.mapping.groupIdentifier
    let whatIfChanges = try question.whatIfChanges.map { text throws(RunFault) in
      try WhatIfRecord(text, practicesAre: kind)
    }
    let entities = try question.identifiers()
    try export.read()
    progress.begin(.decide)
    let records = export.load.handOver()
    let changed = try assuming(whatIfChanges, records)
    let report = RollUpReport(
      performanceYear: options.performanceYear,
      groupIdentifier: kind,
      whatIfChanges: whatIfChanges,
      answer: try answer(about: entities, consume records, changed),
      rejects: export.load.facts.rejectCount
    )
    progress.end()
    return report
  }

  /// A copy of what was read with the what-if changes applied; nil if there are none.
  private func assuming(
    _ whatIfChanges: [WhatIfRecord],
    _ records: LoadedRecords
  ) throws(RunFault) -> LoadedRecords? {
    guard !whatIfChanges.isEmpty else { return nil }
    var changed = records
    for record in whatIfChanges {
      if let fault = changed.apply(record.whatIfChange) { throw RunFault(fault, of: record) }
    }
    return changed
  }

  private func answer(
    about entities: [Identifier],
    _ records: consuming LoadedRecords,
    _ changed: consuming LoadedRecords?
  ) throws -> RollUpReport.Answer {
    entities.isEmpty
      ? .ranking(try compare(records, changed) { try pipeline.exposures(in: $0) }.changedFirst)
      : .entities(try compare(records, changed) { try pipeline.rollUps(of: entities, in: $0) })
  }

  /// What is found in what was read, each beside the same with the what-if changes applied.
  private func compare<Value: Identifiable & Sendable>(
    _ records: consuming LoadedRecords,
    _ changed: consuming LoadedRecords?,
    find: (Determinations) throws -> [Value]
  ) throws -> [WhatIf<Value>] {
    let actual = try find(decide(records))
    let found = try changed.take().map { try find(decide($0)) }
    let byID = found.map { Dictionary($0.map { ($0.id, $0) }) { first, _ in first } }
    return actual.map { WhatIf($0, changed: byID?[$0.id]) }
  }

  private func decide(_ records: consuming LoadedRecords) throws -> Determinations {
    try pipeline.decide(records, countingPending: options.countsPending)
  }
}

extension RollUpQuestion {
  /// The entities that are asked about, each once.
  fileprivate func identifiers() throws(RunFault) -> [Identifier] {
    var identifiers: [Identifier] = []
    for text in entities {
      guard let id = Identifier(text) else {
        throw RunFault(
          .usage,
          "--entity \(text.shownQuoted): this is no identifier of an APM Entity; "
            + "1 to 64 letters, digits, -, _, . and : are needed"
        )
      }
      if !identifiers.contains(id) { identifiers.append(id) }
    }
    return identifiers
  }
}

extension OrderedPipeline {
  /// The exposure of all entities, found in one pass over the roster.
  fileprivate func exposures(in determinations: Determinations) throws -> [EntityExposure] {
    let marks = ExposureMarks(determinations)
    let sums = try reduce(
      count: determinations.roster.count,
      initial: { ExposureSums(entityCount: determinations.tables.entities.count) },
      accumulate: { $1.add($0, of: determinations, marks) },
      add: { $0 += $1 }
    )
    return EntityExposure.ranking(sums, marks, in: determinations)
  }

  /// Some entities taken apart, with one pass over the roster.
  fileprivate func rollUps(
    of entities: [Identifier],
    in determinations: Determinations
  ) throws -> [EntityRollUp] {
    let numbers = try entities.map { id in
      guard let number = determinations.tables.entities.number(of: id) else {
        throw RunFault(
          .badData,
          "--entity \(id): the export has no such APM Entity; "
            + "name one of apm-entities or apm-participants"
        )
      }
      return number
    }
    let chosen = Set(numbers)
    var lists = ParticipantLists(of: chosen, at: 0..<0, in: determinations)
    try forEachPart(
      of: determinations.roster.count,
      partSize: 1 << 16,
      transform: { ParticipantLists(of: chosen, at: $0, in: determinations) },
      sink: { lists.append($0) }
    )
    return try numbers.map { number in
      let rollUp = EntityRollUp(number, lists.byEntity[number] ?? [], in: determinations)
      guard rollUp.sums == rollUp.determination.sums else {
        throw RunFault(
          .software,
          "--entity \(rollUp.id): its practices do not add up to it; please report this"
        )
      }
      return rollUp
    }
  }
}
