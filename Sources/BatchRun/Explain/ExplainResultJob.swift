public import BatchPipeline
public import Explanation
internal import ExportReading
public import QPPModel
internal import ResultReading

/// Explains what is in the rows of a published result.
public struct ExplainResultJob {
  private let options: RunOptions
  private let path: String
  private let form: IdentifierVisibility
  private let pipeline: OrderedPipeline
  private let progress: ResultProgress

  /// Whether a run published a directory, which an export is not.
  public static func isResult(_ path: String) -> Bool { PublishedResult.isThere(at: path) }

  /// Creates a job that reads the result at `path`; of the options, the year, the policy and the
  /// mapping hold.
  public init(
    _ path: String,
    _ options: RunOptions,
    showing form: IdentifierVisibility,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.path = path
    progress = ResultProgress(observer)
    self.options = options
    self.form = form
    pipeline = OrderedPipeline(options, cancellation)
  }

  /// Explains whom a request is for; a clinician of several TINs has an explanation for each.
  public func run(_ request: SubjectRequest) throws(RunFault) -> [Explanation] {
    do {
      return try explain(request)
    } catch let fault as ResultFault {
      throw RunFault(RunFault(fault), pipeline.cancellation)
    } catch {
      throw RunFault(error, pipeline.cancellation)
    }
  }

  private func explain(_ request: SubjectRequest) throws -> [Explanation] {
    let result = try PublishedResult(path: path, progress.watch)
    try check(result.manifest)
    let policy = try LoadedPolicy(options)
    let kind = try LoadedMapping(options).mapping.groupIdentifier
    let subject = try RequestedSubject(request, kind)
    progress.begin(.read)
    progress.begin(bytes: result.byteCount())
    defer { progress.end() }
    let search = ResultRowSearch(result, kind, pipeline)
    let rows = try search.rows(of: subject)
    guard !rows.isEmpty else {
      throw RunFault(
        .badData,
        "\(subject.name(IdentifierForm(form, kind))): the result has no row of it; check the key, and "
          + "that the result is of the right run"
      )
    }
    let explainer = ResultExplainer(policy: policy.policy, IdentifierForm(form, kind))
    let isSamePolicy = result.manifest.policy.sha256 == policy.digest
    return try rows.map { subject, row in
      let related = try search.related(to: subject, row)
      let remarks = [
        isSamePolicy
          ? nil : "It was decided by another policy file than the one that is cited here.",
        related.hasMoreFindings
          ? "There are more findings about it than the first \(ResultRowSearch.findingLimit), which are shown."
          : nil,
      ].compactMap(\.self)
      return explainer.explain(
        subject,
        shown(row),
        related: related.rows.map { shown($0) },
        remark: remarks.isEmpty ? nil : remarks.joined(separator: " ")
      )
    }
  }

  private func check(_ manifest: ResultManifest) throws(RunFault) {
    guard manifest.performanceYear == options.performanceYear else {
      throw RunFault(
        .usage,
        "--year \(options.performanceYear): \(path) is a result of performance year "
          + "\(manifest.performanceYear); give that year"
      )
    }
    if let tins = manifest.options.tins, tins != "full" {
      throw RunFault(
        .badData,
        "\(path): its TINs are \(tins == "masked" ? "masked" : "pseudonyms"), so that rows can't be "
          + "found by them; explain the export"
      )
    }
  }

  private func shown(_ row: ResultRow) -> ResultRow {
    form == .full ? row : row.masked
  }
}
