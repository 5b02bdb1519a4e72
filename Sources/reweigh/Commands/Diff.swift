import ArgumentParser
import BatchRun
import QPPModel
import ResultReading

/// How a comparison is written.
enum ComparisonFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case csv
  case json
}

/// `reweigh diff`: the morning after.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares two directories of results: what changed, for whom, and why.",
    usage: "reweigh diff <old> <new> [<options>]",
    discussion: """
      EXAMPLE
        reweigh diff results/2026-11-21 results/2026-11-22

      shows how many rows of each table were added, removed and changed, the most common changes \
      of basis, and the subjects, the first 20 of each table. TINs and NPIs are masked. With \
      --format csv it writes a row for each cell that changed, with identifiers in full.

      EXIT CODES
        0         compared; with --exit-code: no differences
        1         with --exit-code: there are differences
        64        usage
        65        bad data: a result can't be read or joined
        66        a result is missing or can't be read
        70        a fault of the program
        74        a read or write failed
        130, 143  interrupted, terminated
      """
  )

  @Argument(help: "The directory of the earlier results.", completion: .directory)
  var old: String

  @Argument(help: "The directory of the later results.", completion: .directory)
  var new: String

  @Option(help: "How the comparison is written.")
  var format = ComparisonFormat.text

  @Option(help: "How TINs and NPIs are shown (default: masked, in CSV full).")
  var tins: IdentifierVisibility?

  @Flag(help: "Show all subjects in the text, and not the first 20 of each table.")
  var all = false

  @Flag(help: "End with 1 where there are differences.")
  var exitCode = false

  @OptionGroup var threads: ThreadOption

  private static let subjectLimit = 20

  func run() throws {
    try Job.performShowingProgress { cancellation, meter in
      let comparison = try DiffJob(
        old: old,
        new: new,
        threadCount: threads.count,
        cancellation: cancellation,
        observer: meter
      ).run()
      try write(comparison)
      return exitCode && comparison.hasDifferences ? .differences : .done
    }
  }

  private func write(_ comparison: ResultComparison) throws {
    switch format {
    case .json:
      try StandardOutput.write(
        JSONText.of(ComparisonDocument(comparison, masksIdentifiers: tins != .full))
      )
    case .csv:
      for notice in comparison.notices { StandardError.say("reweigh: \(notice.shown)") }
      try ComparisonCSV(comparison, masksIdentifiers: tins == .masked)
        .write { try StandardOutput.write($0) }
    case .text:
      var lines = OutputLines()
      try ComparisonText(
        comparison,
        masksIdentifiers: tins != .full,
        subjectLimit: all ? nil : Self.subjectLimit
      ).write { try lines.append($0) }
      try lines.flush()
    }
  }
}
