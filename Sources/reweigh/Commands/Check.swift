import ArgumentParser
import BatchRun
import FilePublishing
import QPPModel
import ResultTables
import ReweightingRules
import RunReporting

/// `reweigh check`: what is wrong with an export, before the night.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads an export and shows everything that is wrong with it; publishes nothing.",
    discussion: """
      EXAMPLE
        reweigh check exports/2026-11-22 --year 2026

      shows for every table how many records were read, accepted and rejected, the first rejects \
      of each kind with file and line, findings about the structure of the export, and every file \
      that can't be used at all.

      EXIT CODES
        0         nothing is wrong
        3         some records would be rejected
        64        usage
        65        bad data: a run would stop
        66        an input is missing or can't be read
        70        a fault of the program
        74        a read failed, an input changed, or writing to standard output
                  failed
        78        a bad policy, mapping or configuration file
        130, 143  interrupted, terminated
      """
  )

  @OptionGroup var input: InputOptions

  @Option(help: "How the report is written.")
  var format = DocumentFormat.text

  @OptionGroup(title: "Messages, on standard error") var reporting: ReportingOptions

  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    let log = reporting.log
    let options = input.runOptions(outputPath: "")
    log.begin("check", options)
    try Job.perform(tellingFaultsTo: log.log) { cancellation in
      let observer = reporting.observer(log)
      let report = try CheckJob(options, cancellation: cancellation, observer: observer).run()
      switch format {
      case .text: try StandardOutput.write(report.text)
      case .json: try StandardOutput.write(JSONText.of(CheckDocument(report)))
      }
      log.logNotices()
      log.end(report)
      return report.exitCode
    }
  }
}

extension CheckReport {
  /// The report as it is printed.
  fileprivate var text: String {
    var lines = ["table                    read    accepted    rejected"]
    for (table, counts) in tables {
      lines.append(
        table.rawValue.padded(to: 17)
          + [counts.read, counts.accepted, counts.rejected]
          .map { String($0).paddedLeft(to: 12) }.joined()
      )
    }
    for (table, counts) in tables where counts.leftOut + counts.repeated > 0 {
      lines.append("\(table.rawValue): \(counts.leftOut) left out, \(counts.repeated) repeated")
    }
    for (table, code, count, examples) in rejects {
      lines.append("")
      lines.append("\(table.rawValue): \(count) rejected as \(code.rawValue)")
      for reject in examples {
        lines.append(
          "  \(reject.file.shown):\(reject.line): \(reject.message.text(\.shown))"
        )
      }
      if count > examples.count { lines.append("  and \(count - examples.count) more") }
    }
    if !faults.isEmpty {
      lines += ["", "findings: not looked for, because of files that can't be used"]
    }
    if !findings.isEmpty { lines += ["", "findings about the structure of the export"] }
    for (code, count) in findings {
      lines.append("  " + code.rawValue.padded(to: 36) + String(count).paddedLeft(to: 8))
    }
    return lines.joined(separator: "\n")
  }
}
