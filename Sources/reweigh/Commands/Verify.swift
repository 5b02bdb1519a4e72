import ArgumentParser
import BatchRun
import QPPModel
import ResultReading

/// `reweigh verify`: whether results are what a run published.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a directory of results against its manifest.",
    usage: "reweigh verify <result> [<options>]",
    discussion: """
      EXAMPLE
        reweigh verify results/2026-11-22 --inputs exports/2026-11-22

      prints a line for each file of the results and of the export: OK, or WRONG and what is \
      wrong. It finds files that were changed, cut short, removed or added, and counts that do not \
      add up. It follows no symbolic link and no path out of the directory.

      EXIT CODES
        0         everything is as the manifest says
        64        usage
        65        something is not
        66        the directory is missing or can't be read
        70        a fault of the program
        74        writing to standard output failed
        130, 143  interrupted, terminated
      """
  )

  @Argument(help: "The directory of results.", completion: .directory)
  var result: String

  @Option(
    help: "The directory of the export that the results were made of, to check its files too.",
    completion: .directory
  )
  var inputs: String?

  @Option(help: "How the verdicts are written.")
  var format = DocumentFormat.text

  @OptionGroup var threads: ThreadOption

  func run() throws {
    try Job.performShowingProgress { cancellation, meter in
      var document = VerificationDocument(result: result.shown)
      let report = try VerifyJob(
        result: result,
        export: inputs,
        threadCount: threads.count,
        cancellation: cancellation,
        observer: meter
      ).run { verdict in
        guard format == .text else { return document.add(verdict) }
        var line = OutputLines()
        try line.append(verdict.line)
        try line.flush()
      }
      if format == .json { try StandardOutput.write(document.json(report)) }
      StandardError.say(summary(report))
      return report.exitCode
    }
  }

  private func summary(_ report: VerifyJob.Report) -> String {
    report.wrong == 0
      ? "reweigh: \(result.shown): everything is as the manifest says"
      : "reweigh: \(result.shown): \(report.wrong) of \(report.checked.counted("check")) found something wrong; "
        + "publish or transfer the results again"
  }
}

/// What was checked, for programs.
private struct VerificationDocument: Encodable {
  struct Check: Encodable {
    let name: String
    /// `ok`, `wrong` or `unchecked`.
    let verdict: String
    let flaw: String?
  }

  let result: String
  private(set) var checks: [Check] = []
  private(set) var checked = 0
  private(set) var wrong = 0

  init(result: String) { self.result = result }

  mutating func add(_ verdict: ResultVerification.Verdict) {
    checks.append(
      Check(
        name: verdict.name.maskingIdentifiers,
        verdict: verdict.flaw != nil ? "wrong" : verdict.obstacle != nil ? "unchecked" : "ok",
        flaw: verdict.flaw
      )
    )
  }

  mutating func json(_ report: VerifyJob.Report) throws -> String {
    (checked, wrong) = (report.checked, report.wrong)
    return try JSONText.of(self)
  }
}

extension ResultVerification.Verdict {
  /// The verdict as it is printed.
  fileprivate var line: String {
    let name = name.maskingIdentifiers
    if let flaw { return "WRONG  \(name): \(flaw)" }
    return obstacle.map { "-      \(name): \($0)" } ?? "OK     \(name)"
  }
}
