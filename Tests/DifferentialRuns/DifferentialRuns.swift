import Differential
import Foundation

/// Runs the program over many exports drawn by chance and compares what it publishes with the
/// plain reading of the rules: `DifferentialRuns PROGRAM FIRST LAST FOLDER`.
///
/// Exports on which the two differ stay in the folder, by their seed.
@main
enum DifferentialRuns {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let first = UInt64(arguments[2]), let last = UInt64(arguments[3])
    else { fatalError("usage: DifferentialRuns PROGRAM FIRST LAST FOLDER") }
    let comparison = ProgramComparison(program: arguments[1], folder: arguments[4])
    var tally = Tally()
    for seed in first...last {
      let found = try comparison.compare(DifferentialCase(seed: seed), &tally.coverage)
      tally.exports += 1
      if !found.isEmpty { tally.differing += 1 }
      for disagreement in found { print("seed \(seed): \(disagreement)") }
      if tally.exports.isMultiple(of: 1000) { print("\(tally.exports) exports …") }
    }
    print(tally.description)
    if tally.differing > 0 || !tally.coverage.missing.isEmpty { exit(1) }
  }

  private struct Tally: CustomStringConvertible {
    var exports = 0
    var differing = 0
    var coverage = Coverage()

    var description: String {
      let missing = coverage.missing.map { "never seen: \($0)\n" }.joined()
      return missing + "\(exports) exports, \(differing) of them decided otherwise"
    }
  }
}
