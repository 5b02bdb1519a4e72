public import BatchPipeline
public import ExportLoading
internal import ExportReading
public import QPPModel
public import Reconciliation
internal import ResultReading
public import ReweightingPolicy

/// What another system says of clinicians, and how it is read.
public struct ReconcileOptions: Sendable {
  public var resultPath: String
  public var otherPaths: [String]
  /// A mapping file, or the name of a built-in mapping.
  public var mappingPath: String?
  public var key = Reconciliation.Key.auto
  public var reading = ReadingOptions(exportPath: nil)
  public var threadCount = 1

  public init(resultPath: String, otherPaths: [String]) {
    self.resultPath = resultPath
    self.otherPaths = otherPaths
  }
}

/// Compares a result with what another system says of the same clinicians.
public struct ReconcileJob {
  private let options: ReconcileOptions
  private let pipeline: OrderedPipeline
  private let progress: ResultProgress

  public init(
    _ options: ReconcileOptions,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.options = options
    progress = ResultProgress(observer)
    pipeline = OrderedPipeline(threadCount: options.threadCount, cancellation: cancellation)
  }

  /// What was found, and what was read for it.
  public struct Report {
    public let reconciliation: Reconciliation
    /// The policy by which rules are named.
    public let policy: YearPolicy
    public let counts: TableCounts
    /// What a reader has to know, a line each.
    public let notices: [String]

    public var exitCode: ExitCode { counts.rejected > 0 ? .doneWithRejects : .done }
  }

  public func run() throws(RunFault) -> Report {
    do {
      return try reconcile()
    } catch let fault as ResultFault {
      throw RunFault(RunFault(fault), pipeline.cancellation)
    } catch {
      throw RunFault(error, pipeline.cancellation)
    }
  }

  private func reconcile() throws -> Report {
    try GivenPath.checkResult(options.resultPath)
    let result = try PublishedResult(path: options.resultPath, progress.watch)
    var run = RunOptions(
      exportPath: nil,
      performanceYear: result.manifest.performanceYear,
      outputPath: ""
    )
    run.mappingPath = options.mappingPath
    let policy = try LoadedPolicy(run)
    let mapping = try LoadedMapping(run)
    guard mapping.source == nil || mapping.mapping.outcomes != nil else {
      throw RunFault(
        .badConfiguration,
        "\(options.mappingPath ?? ""): the mapping does not say how \(OutcomeSchema.name) are read, which is what "
          + "reconcile compares; add tables.\(OutcomeSchema.name)"
      )
    }
    let load = OutcomeLoad(
      options.reading,
      pipeline,
      try ReadingContext(policy, mapping.mapping)
    )
    var theirs = TheirOutcomes(keepsFirst: mapping.mapping.outcomes?.keepsFirst ?? false)
    progress.begin(.read)
    if let bytes = OutcomeLoad.sizeOnDisk(options.otherPaths) {
      progress.begin(bytes: bytes &+ result.byteCount(of: [.clinicians, .groups]))
    }
    var facts = try load.read(options.otherPaths) { file, bytes in
      progress.note(upTo: bytes, of: file)
    } take: { outcomes in
      for outcome in outcomes { theirs.append(outcome) }
    }
    facts.counts.accepted -= theirs.repeatedCount
    facts.counts.repeated += theirs.repeatedCount
    try checkAcceptance(facts)
    let reconciliation = try Reconciliation(
      result,
      theirs,
      by: options.key,
      policy.policy,
      pipeline
    )
    progress.end()
    return Report(
      reconciliation: reconciliation,
      policy: policy.policy,
      counts: facts.counts,
      notices: notices(facts)
        + notices(mapping, facts)
        + notices(result.manifest, policy)
        + notices(reconciliation)
    )
  }

  private func checkAcceptance(_ facts: OutcomeLoad.Facts) throws(RunFault) {
    guard facts.counts.read > 0, facts.counts.rejected == facts.counts.read,
      let reject = facts.rejects.min(by: { $0.key.rawValue < $1.key.rawValue })
    else { return }
    throw RunFault(
      .badData,
      "\(reject.value.first): "
        + (facts.counts.read == 1 ? "the only record was" : "all \(facts.counts.read) records were")
        + " rejected; correct the file, or name a --mapping for the names and values of another system"
    )
  }

  private func notices(_ facts: OutcomeLoad.Facts) -> [String] {
    let rejects = facts.rejects.sorted { $0.key.rawValue < $1.key.rawValue }.map { code, reject in
      "\(reject.count) rejected as \(code.rawValue), the first: \(reject.first)"
    }
    let ignored = facts.inputs.filter { !$0.ignored.isEmpty }.map { input in
      let shown = input.ignored.prefix(Self.shownNames).map(\.text).joined(separator: ", ")
      let left = input.ignored.count - Self.shownNames
      return "\(input.name): ignored columns: \(shown)" + (left > 0 ? " and \(left) more" : "")
    }
    let longRecords = facts.inputs.compactMap { input in
      input.longRecords.map { "\(input.name):\($0.firstLine): \($0.text)" }
    }
    return rejects + ignored + longRecords
  }

  private func notices(_ mapping: LoadedMapping, _ facts: OutcomeLoad.Facts) -> [String] {
    guard mapping.isOwn, let names = mapping.mapping.outcomes?.unmetNames(in: facts.inputs),
      !names.isEmpty
    else { return [] }
    return [
      "\(OutcomeSchema.name): no file has what the mapping names: \(names.joined(separator: ", "))"
    ]
  }

  /// As many names of ignored columns as anyone reads.
  private static let shownNames = 10

  private func notices(_ manifest: ResultManifest, _ policy: LoadedPolicy) -> [String] {
    guard manifest.policy.sha256 != policy.digest else { return [] }
    return ["the result was decided by another policy file than the one whose rules are named here"]
  }

  private func notices(_ reconciliation: Reconciliation) -> [String] {
    guard options.key == .auto, reconciliation.joinedCount == 0, reconciliation.sameNPICount > 0
    else { return [] }
    return [
      "no record has the TIN of a clinician of the result, but records of theirs with the same NPI: "
        + "\(reconciliation.sameNPICount); where practices are named otherwise, join them with --by npi"
    ]
  }
}
