public import BatchPipeline
public import Explanation
internal import ExportLoading
internal import ExportReading
internal import FilePublishing
public import QPPModel
internal import ResultTables
internal import RosterAggregation

/// Reads an export and explains what is decided about some of its subjects.
///
/// It reads all files, as a run does, but keeps the clinicians of those TINs alone that decide about
/// the subjects.
public struct ExplainJob {
  private let options: RunOptions
  private let form: IdentifierVisibility
  private let pipeline: OrderedPipeline
  private let progress: RunProgress

  /// Creates a job; what the options say of output is not looked at.
  public init(
    _ options: RunOptions,
    showing form: IdentifierVisibility,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.options = options
    self.form = form
    pipeline = OrderedPipeline(options, cancellation)
    progress = RunProgress(observer)
  }

  /// Explains whom a request is for; a clinician of several TINs has an explanation for each.
  public func run(_ request: SubjectRequest) throws(RunFault) -> [Explanation] {
    do {
      let kind = try LoadedMapping(options).mapping.groupIdentifier
      let subjects = try subjects(of: RequestedSubject(request, kind))
      let export = try open(ReadingFocus(subjects))
      return try subjects.map { try explain($0, export) }
    } catch {
      throw RunFault(error, pipeline.cancellation)
    }
  }

  /// Reads an export to explain any of its subjects; all of its clinicians are kept, and where every
  /// record is.
  public func openWhole() throws(RunFault) -> Explainer {
    do {
      return try open(.everything).explainer
    } catch {
      throw RunFault(error, pipeline.cancellation)
    }
  }

  private struct OpenExport {
    let explainer: Explainer
    let shown: IdentifierForm
    let rejected: [ExportTable: Int]
  }

  private func open(_ focus: ReadingFocus) throws -> OpenExport {
    let tallies = RejectTally.ofEachTable()
    let export = try DecidedExport(options, pipeline, rejects: tallies, focus: focus, progress)
    let shown = IdentifierForm(form, export.mapping.mapping.groupIdentifier)
    return OpenExport(
      explainer: Explainer(
        export.determinations,
        export.sources,
        shown,
        countsPending: options.countsPending
      ),
      shown: shown,
      rejected: tallies.mapValues(\.count)
    )
  }

  private func explain(_ subject: ExplainedSubject, _ export: OpenExport) throws -> Explanation {
    let name = "\(subject.kind) \(subject.name(export.shown))"
    do {
      if let explanation = try export.explainer.explain(subject) { return explanation }
    } catch {
      throw RunFault(.software, "\(name): \(error.reason); please report this")
    }
    throw Self.notFound(name, subject.table, export.rejected)
  }

  private static func notFound(
    _ name: String,
    _ table: ExportTable,
    _ rejected: [ExportTable: Int]
  ) -> RunFault {
    let count = rejected[table] ?? 0
    let hint =
      count > 0
      ? "check the key; it may be in \(count == 1 ? "the record" : "one of the \(count) records") of "
        + "\(table.rawValue) that \(count == 1 ? "was" : "were") rejected, which reweigh check lists"
      : "check the key and the export; no record of \(table.rawValue) was rejected"
    return RunFault(.badData, "\(name): the export does not have it; \(hint)")
  }

  private func subjects(of request: RequestedSubject) throws -> [ExplainedSubject] {
    switch request {
    case .subject(let subject): return [subject]
    case .clinician(let npi): return try clinicians(npi).map { .clinician($0) }
    }
  }

  /// The clinicians with an NPI, one for each of its TINs: a reading of `clinicians` by itself.
  private func clinicians(_ npi: NPI) throws -> [ClinicianKey] {
    guard options.reading.tablePaths[.clinicians]?.contains("-") != true else {
      throw RunFault(
        .usage,
        "--npi: its TINs have to be looked for, for which clinicians are read twice, but standard "
          + "input can be read once; add --tin"
      )
    }
    let tallies = RejectTally.ofEachTable()
    var export = try OpenedExport(
      options,
      pipeline,
      rejects: tallies,
      focus: ReadingFocus(lookingFor: npi),
      progress
    )
    progress.begin(.readClinicians)
    let keys = try export.load.findClinicians().filter { $0.npi == npi }
    guard !keys.isEmpty else {
      throw Self.notFound(
        "clinician \(IdentifierForm(form, export.mapping.mapping.groupIdentifier).text(npi))",
        .clinicians,
        tallies.mapValues(\.count)
      )
    }
    return keys.sorted()
  }
}

extension ExplainedSubject {
  /// The table whose records make it known.
  fileprivate var table: ExportTable {
    switch self {
    case .clinician: .clinicians
    case .group: .groups
    case .virtualGroup: .virtualGroups
    case .subgroup: .subgroups
    case .entity: .apmEntities
    case .application: .applications
    }
  }
}
