import BatchRun
import Foundation
import QPPModel

/// What was typed on a command line and can be a TIN or an NPI.
///
/// A message that quotes the command line quotes it masked; other numbers of it, such as a limit,
/// stand as they are.
struct TypedIdentifiers {
  private let arguments: [String]

  init(_ arguments: [String]) {
    // Options are quoted without their values, and values without their options.
    let parts = arguments.flatMap { [$0] + $0.split(separator: "=").map(String.init) }
    self.arguments = Set(parts).filter { $0 != $0.shown }
      .sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// A message in which what was typed is as people may see it.
  func masked(in message: String) -> String {
    arguments.reduce(message) { $0.replacingOccurrences(of: $1, with: $1.shown) }
  }
}
