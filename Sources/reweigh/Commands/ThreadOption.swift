import ArgumentParser
import Foundation

/// How many threads a command has.
struct ThreadOption: ParsableArguments {
  @Option(help: "The number of threads (default: the cores of the machine).")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads \(threads) is not from 1 to 1024.")
    }
  }

  var count: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}
