import Differential
import Foundation

/// Runs the program over many exports drawn by chance and compares what it publishes with the
/// plain reading of the rules: `DifferentialRuns PROGRAM FIRST LAST FOLDER [--until-found]`.
///
/// PROGRAM is the path of `reweigh`, or `job` for what it does without a process for each. Exports on which the two differ stay in the folder, by their seed.
@main
enum DifferentialRuns {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 5, let first = UInt64(arguments[2]), let last = UInt64(arguments[3])
    else { fatalError("usage: DifferentialRuns PROGRAM FIRST LAST FOLDER [--until-found]") }
    let program: ProgramUnderTest = arguments[1] == "job" ? .job : .executable(arguments[1])
    let comparison = ProgramComparison(program: program, folder: arguments[4])
    let endsEarly = arguments.dropFirst(5).contains("--until-found")
    var tally = Tally()
    for seed in first...last {
      let found = try comparison.compare(DifferentialCase(seed: seed), &tally.coverage)
      tally.count(seed, found)
      if endsEarly, !found.isEmpty { break }
    }
    print(tally.description)
    // A few exports can't have everything.
    let isWanting = tally.exports >= 400 && !tally.coverage.missing.isEmpty
    if tally.differing > 0 || isWanting { exit(1) }
  }

  private struct Tally: CustomStringConvertible {
    var exports = 0
    var differing = 0
    var coverage = Coverage()

    mutating func count(_ seed: UInt64, _ found: [String]) {
      exports += 1
      differing += found.isEmpty ? 0 : 1
      for disagreement in found { print("seed \(seed): \(disagreement)") }
      if exports.isMultiple(of: 1000) { print("\(exports) exports …") }
    }

    var description: String {
      let missing = (exports < 400 ? [] : coverage.missing).map { "never seen: \($0)\n" }.joined()
      return missing + "\(exports) exports, \(differing) of them decided otherwise"
    }
  }
}
