public import BatchPipeline
internal import RecordParsing
public import ResultReading

/// Compares two results.
public struct DiffJob {
  private let old: String
  private let new: String
  private let pipeline: OrderedPipeline
  private let progress: ResultProgress

  public init(
    old: String,
    new: String,
    threadCount: Int,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    progress = ResultProgress(observer)
    self.old = old
    self.new = new
    pipeline = OrderedPipeline(threadCount: threadCount, cancellation: cancellation)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> ResultComparison {
    do {
      for path in [old, new] { try GivenPath.checkResult(path) }
      return try compare(
        PublishedResult(path: old, progress.watch),
        PublishedResult(path: new, progress.watch)
      )
    } catch let fault as ResultFault {
      throw RunFault(RunFault(fault), pipeline.cancellation)
    } catch let fault as ComparisonFault {
      throw RunFault(fault)
    } catch {
      throw RunFault(error, pipeline.cancellation)
    }
  }

  private func compare(_ old: PublishedResult, _ new: PublishedResult) throws -> ResultComparison {
    progress.begin(.read)
    progress.begin(bytes: old.byteCount() &+ new.byteCount())
    let comparison = try ResultComparison(old: old, new: new, pipeline)
    progress.end()
    return comparison
  }
}

extension RunFault {
  init(_ fault: ResultFault) {
    switch fault.kind {
    case .input(let input): self.init(input, in: fault.file, nil)
    case .notContained(let reason):
      self.init(.noInput, "\(fault.file): \(reason); publish or transfer the result again")
    case .notAManifest(let reason):
      self.init(
        .badData,
        "\(fault.file): this is not the manifest of a result: \(reason); "
          + "name a directory that reweigh run published"
      )
    case .notASummary:
      self.init(
        .badData,
        "\(fault.file): this is not the summary of a result of this version; "
          + "name a directory that reweigh run published"
      )
    case .badRow(let reason, let line):
      self.init(
        .badData,
        "\(fault.file):\(line): this is not a row of its table: \(reason); publish the result again"
      )
    case .rowCount(let count, let expected):
      self.init(
        .badData,
        "\(fault.file): it has \(count) rows, and its manifest says \(expected); "
          + "publish or transfer the result again"
      )
    case .missingColumn(let column):
      self.init(
        .badData,
        "\(fault.file): the column \(column) is missing, without which rows can't be told apart; "
          + "publish the result again"
      )
    }
  }

  init(_ fault: ComparisonFault) {
    switch fault {
    case .maskedTINs(let path):
      self.init(
        .badData,
        "\(path): its TINs are masked, so that nothing tells whose rows are whose; "
          + "compare results with --tins full or pseudonym"
      )
    case .differentTINs:
      self.init(
        .badData,
        "the results have other TINs: full in one and pseudonyms in the other, or pseudonyms of "
          + "two keys; compare results that were published with the same --tins and --key-file"
      )
    case .repeatedSubject(let subject, let file):
      self.init(
        .badData,
        "\(file): \(subject) has two rows; publish the result again"
      )
    }
  }
}
