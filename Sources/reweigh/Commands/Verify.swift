import ArgumentParser
import BatchRun
import Foundation
import QPPModel
import ResultReading

/// `reweigh verify`: whether results are what a run published.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a directory of results against its manifest.",
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

  @Option(help: "The number of threads (default: the cores of the machine).")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads \(threads) is not from 1 to 1024.")
    }
  }

  func run() throws {
    try Job.perform { cancellation in
      let report = try VerifyJob(
        result: result,
        export: inputs,
        threadCount: threads ?? ProcessInfo.processInfo.activeProcessorCount,
        cancellation: cancellation
      ).run { verdict in
        var line = OutputLines()
        try line.append(verdict.line)
        try line.flush()
      }
      StandardError.say(summary(report))
      return report.exitCode
    }
  }

  private func summary(_ report: VerifyJob.Report) -> String {
    report.wrong == 0
      ? "reweigh: \(result.shown): everything is as the manifest says"
      : "reweigh: \(result.shown): \(report.wrong) of \(report.checked) checks found something wrong; "
        + "publish or transfer the results again"
  }
}

extension ResultVerification.Verdict {
  /// The verdict as it is printed.
  fileprivate var line: String {
    let name = name.maskingIdentifiers
    if let flaw { return "WRONG  \(name): \(flaw)" }
    return isUnchecked
      ? "-      \(name): standard input can't be checked"
      : "OK     \(name)"
  }
}
