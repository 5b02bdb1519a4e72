import ArgumentParser
import BatchRun
import Foundation
import ReweightingPolicy

/// `reweigh policy`: the rules of a year, and what changed between two.
struct Policy: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows a year's rules with their citations, or what changed between two years.",
    usage: "reweigh policy [<py>] [<options>]",
    discussion: """
      EXAMPLE
        reweigh policy 2025 --diff 2026

      shows every value that is not the same in 2026 as it was in 2025, with the citation of both. \
      Without --diff, all values of the year are shown; without a year, the years that there are.

      `reweigh policy 2026 --format json` writes the policy file itself, which can be changed and \
      given to --policy of any command that decides.

      EXIT CODES
        0         done
        64        usage
        74        a write failed
        78        a bad policy file
      """
  )

  /// How the rules are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }

  @Argument(help: ArgumentHelp("The performance year.", valueName: "py"))
  var year: Int?

  @Option(help: ArgumentHelp("Show what is not the same in this year.", valueName: "py"))
  var diff: Int?

  @Option(
    help: "A policy file to use instead of the built-in one of the first year.",
    completion: .file()
  )
  var policy: String?

  @Option(help: "How the rules are written.")
  var format = Format.text

  func validate() throws {
    if diff != nil, year == nil, policy == nil {
      throw ValidationError("--diff needs two years; name the other one before it.")
    }
    for named in [policy == nil ? year : nil, diff].compactMap({ $0 })
    where !YearPolicy.years.contains(named) {
      throw ValidationError(
        "There is no policy for \(named); choose \(YearPolicy.years.lowerBound) to "
          + "\(YearPolicy.years.upperBound)."
      )
    }
  }

  func run() throws {
    try Job.perform { _ in
      try StandardOutput.write(report())
      return .done
    }
  }

  private func report() throws(RunFault) -> String {
    guard let document = try document() else { return try years() }
    guard let diff else {
      return format == .json
        ? String(decoding: document.bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        : PolicyText(width: TerminalWidth.current).statements(of: document)
    }
    let comparison = PolicyComparison(document, try PolicyDocument(year: diff, path: nil))
    return format == .json
      ? try JSONText.of(comparison)
      : PolicyText(width: TerminalWidth.current).differences(comparison)
  }

  /// The policy that is asked for, nil where none is.
  private func document() throws(RunFault) -> PolicyDocument? {
    if let year { return try PolicyDocument(year: year, path: policy) }
    return try policy.map { path throws(RunFault) in try PolicyDocument(path: path) }
  }

  /// The built-in years.
  private func years() throws(RunFault) -> String {
    let policies = try YearPolicy.years.map { year throws(RunFault) in
      try PolicyDocument(year: year, path: nil).policy
    }
    let years = policies.map { PolicyYear($0) }
    return format == .json
      ? try JSONText.of(years) : years.map(\.line).joined(separator: "\n")
  }
}
