import ArgumentParser
import BatchPipeline
import BatchRun
import Explanation
import QPPModel
import RunReporting

/// `reweigh explain`: why one subject is decided so.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explains what is decided about one subject, step by step, with citations.",
    discussion: """
      EXAMPLE
        reweigh explain exports/2026-11-22 --year 2026 --npi 9050100038 \\
          --tin 00-0050001

      shows the records that were read, each rule that was tried with its numbers and its \
      citation, the applications and data submissions, and what all of it comes to. Give one \
      subject: --npi with --tin (without it, every TIN of the clinician), --group, \
      --virtual-group, --subgroup, --entity or --application. The options that say what is read are those of \
      reweigh run. Of a directory that reweigh run published, the rows of the subject are \
      explained.

      EXIT CODES
        0         explained
        64        usage
        65        bad data, or the export does not have the subject
        66        an input is missing or can't be read
        70        a fault of the program: the steps do not add up to what was decided
        74        writing to standard output failed
        78        a bad policy or mapping file, or more memory needed than --memory
                  allows
        130, 143  interrupted, terminated
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup(title: "Whom to explain")
  var key: SubjectOptions

  @Option(help: "Whether pending applications that pass every check act.")
  var pending = PendingApplications.count

  @Option(help: "How the explanation is written.")
  var format = ExplanationFormat.text

  @Option(help: "Whether identifiers are shown whole.")
  var tins = IdentifierVisibility.masked

  func run() throws {
    try Job.performShowingProgress { cancellation, meter in
      let notices = RunLog.ofNotices
      let explanations = try explain(cancellation, meter, notices)
      var lines = OutputLines()
      for line in try format.text(of: explanations, masksIdentifiers: tins == .masked).split(
        separator: "\n",
        omittingEmptySubsequences: false
      ) {
        try lines.append(String(line))
      }
      try lines.flush()
      notices.logNotices()
      return .done
    }
  }

  private func explain(
    _ cancellation: Cancellation,
    _ meter: ProgressMeter?,
    _ notices: RunLog
  ) throws -> [Explanation] {
    var options = input.runOptions(outputPath: "")
    options.countsPending = pending == .count
    if let path = input.export, ExplainResultJob.isResult(path) {
      return try ExplainResultJob(
        path,
        options,
        showing: tins,
        cancellation: cancellation,
        observer: meter
      ).run(key.request())
    }
    return try ExplainJob(
      options,
      showing: tins,
      cancellation: cancellation,
      observer: ObserverGroup(meter.map { [$0, notices] } ?? [notices])
    ).run(key.request())
  }
}

/// How an explanation is written.
enum ExplanationFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json

  /// The explanations one after the other; as JSON, a list of them.
  ///
  /// Names, files and identifiers of other kinds can hold a TIN, too, and are masked with the others.
  func text(of explanations: [Explanation], masksIdentifiers: Bool) throws -> String {
    switch self {
    case .text:
      let text = explanations.map { $0.text(width: TerminalWidth.current) }
        .joined(separator: "\n\n")
      return masksIdentifiers ? text.maskingIdentifiers : text
    case .json:
      return try JSONText.of(explanations, masksIdentifiers: masksIdentifiers)
    }
  }
}

/// One subject of an export.
struct SubjectOptions: ParsableArguments {
  @Option(help: "The NPI of a clinician.")
  var npi: String?

  @Option(help: "The TIN under which that clinician bills.")
  var tin: String?

  @Option(help: "The TIN of a practice.")
  var group: String?

  @Option(help: "The identifier of a virtual group.")
  var virtualGroup: String?

  @Option(help: "The identifier of a subgroup.")
  var subgroup: String?

  @Option(help: "The identifier of an APM Entity.")
  var entity: String?

  @Option(help: "The identifier of an application.")
  var application: String?

  private var requests: [SubjectRequest] {
    [
      npi.map { .clinician(npi: $0, tin: tin) }, group.map { .group($0) },
      virtualGroup.map { .virtualGroup($0) }, subgroup.map { .subgroup($0) },
      entity.map { .entity($0) }, application.map { .application($0) },
    ].compactMap { $0 }
  }

  func validate() throws {
    if tin != nil, npi == nil {
      throw ValidationError("--tin says where a clinician bills; add --npi, or give --group.")
    }
    guard requests.count == 1 else {
      throw ValidationError(
        "Give one subject: --npi with --tin, --group, --virtual-group, --subgroup, --entity or "
          + "--application."
      )
    }
  }

  /// The subject that was given.
  func request() -> SubjectRequest {
    guard let request = requests.first else { preconditionFailure("validate() found one subject") }
    return request
  }
}
