import ArgumentParser
import BatchRun
import Foundation

/// `reweigh manual`: the manual page, which is made of what ArgumentParser knows of the commands.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the manual page.",
    discussion: """
      EXAMPLE
        reweigh manual >reweigh.1

      writes the page that scripts/install installs, for man.

      EXIT CODES
        0         done
        64        usage
      """,
    shouldDisplay: false
  )

  func run() throws {
    let page = ManualPage(try CommandDefinition.of(Reweigh.self), date: Self.date)
    print(page.text, terminator: "")
  }

  /// Today, or the day that a reproducible build names.
  private static var date: Date {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Double($0) }
      .map { Date(timeIntervalSince1970: $0) } ?? Date()
  }
}
