public import ArgumentParser
import BatchRun
import ExportLoading
import QPPModel
public import Reconciliation
import ResultTables
import ReweightingPolicy

/// How a reconciliation is written.
enum ReconciliationFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case csv
  case jsonl
}

extension Reconciliation.Key: ExpressibleByArgument {}

/// `reweigh reconcile`: what CMS, or another system, says of the same clinicians.
struct Reconcile: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares results with what CMS, or another system, says of the same clinicians.",
    usage: "reweigh reconcile <result> --against <file> [<options>]",
    discussion: """
      EXAMPLE
        reweigh reconcile results/2023 --against puf-2023.csv \\
          --mapping qpp-experience --by npi

      shows how many clinicians both have, how often each column agrees, and the commonest \
      differences, each with the command that explains an example. With --format csv or jsonl it \
      writes a row for each difference, with identifiers in full, our basis and the rule behind it.

      EXIT CODES
        0         compared; with --exit-code: no differences
        1         with --exit-code: there are differences
        3         compared; some records of the other system were rejected
        64        usage
        65        bad data: a result or a file can't be read
        66        a result or a file is missing or can't be read
        70        a fault of the program
        74        a read or write failed
        78        a bad mapping file, or one that says nothing of outcomes
        130, 143  interrupted, terminated
      """
  )

  @Argument(help: "The directory of results.", completion: .directory)
  var result: String

  @Option(
    help: "A file of what the other system says (repeatable).",
    completion: .file()
  )
  var against: [String]

  @Option(help: "A mapping file, or a built-in mapping (qpp-eligibility, qpp-experience).")
  var mapping: String?

  @Option(
    help: """
      By what clinicians are found in the results: auto (the NPI, and as much of the TIN as there \
      is) or npi.
      """
  )
  var by = Reconciliation.Key.auto

  @Option(help: "How the comparison is written.")
  var format = ReconciliationFormat.text

  @Option(help: "How TINs and NPIs are shown (default: masked, in tables full).")
  var tins: IdentifierVisibility?

  @Flag(help: "Show all kinds of differences in the text, and not the 20 commonest.")
  var all = false

  @Flag(help: "End with 1 where there are differences.")
  var exitCode = false

  @OptionGroup var text: TextOptions

  @OptionGroup var threads: ThreadOption

  private static let patternLimit = 20

  func validate() throws {
    if against.isEmpty {
      throw ValidationError("There is nothing to compare with; name a file with --against.")
    }
  }

  func run() throws {
    try Job.performShowingProgress { cancellation, meter in
      let report = try ReconcileJob(options, cancellation: cancellation, observer: meter).run()
      for notice in report.notices { StandardError.say("reweigh: \(notice.shown)") }
      StandardError.say("reweigh: \(summary(report))")
      try write(report)
      return exitCode && report.reconciliation.hasDifferences ? .differences : report.exitCode
    }
  }

  private var options: ReconcileOptions {
    var options = ReconcileOptions(resultPath: result, otherPaths: against)
    options.mappingPath = mapping
    options.key = by
    text.apply(to: &options.reading)
    options.threadCount = threads.count
    return options
  }

  private func summary(_ report: ReconcileJob.Report) -> String {
    let counts = report.counts
    let parts = [
      "\(counts.accepted) accepted", "\(counts.rejected) rejected",
      counts.leftOut > 0 ? "\(counts.leftOut) left out" : nil,
      counts.repeated > 0 ? "\(counts.repeated) repeated" : nil,
    ].compactMap(\.self).joined(separator: ", ")
    return "records of the other system: \(counts.read) (\(parts)); clinicians of the result: "
      + "\(report.reconciliation.ourRowCount), of performance year \(report.policy.performanceYear)"
  }

  private func write(_ report: ReconcileJob.Report) throws {
    switch format {
    case .csv: try writeRows(report, as: .csv)
    case .jsonl: try writeRows(report, as: .jsonLines)
    case .text:
      var lines = OutputLines()
      try ReconciliationText(
        report.reconciliation,
        report.policy,
        IdentifierForm(tins ?? .masked, .tin),
        patternLimit: all ? nil : Self.patternLimit
      ).write { try lines.append($0) }
      try lines.flush()
    }
  }

  private func writeRows(_ report: ReconcileJob.Report, as format: ResultFormat) throws {
    try ReconciliationRows(
      report.reconciliation,
      report.policy,
      as: format,
      IdentifierForm(tins ?? .full, .tin)
    ).write { try StandardOutput.write($0) }
  }
}
