import BatchRun
import Foundation
import QPPModel

/// What was typed on a command line and can be a TIN or an NPI.
///
/// A message that quotes the command line quotes it masked; other numbers of it, such as a limit,
/// are as they are.
struct TypedIdentifiers {
  /// What a message can quote, the longest first, and what it is to show instead.
  private let replacements: [(quoted: String, shown: String)]

  init(_ arguments: [String]) {
    // Options are quoted without their values, and values without their options.
    let parts = Set(arguments.flatMap { [$0] + $0.split(separator: "=").map(String.init) })
    replacements = parts.filter { $0 != $0.shown }
      .flatMap { part in Self.spellings(of: part).map { ($0, part.shown) } }
      .sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }
  }

  /// A text as it was typed, and as the number that it is read as.
  private static func spellings(of text: String) -> [String] {
    [text] + (Int(text).map { [String($0)] } ?? [])
  }

  /// A message of some lines, in which what was typed is as people may see it.
  func masked(in message: String) -> String {
    let masked = replacements.reduce(message) { message, replacement in
      message.replacingOccurrences(of: replacement.quoted, with: replacement.shown)
    }
    return masked.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).escapingControlCharacters }.joined(separator: "\n")
  }
}
