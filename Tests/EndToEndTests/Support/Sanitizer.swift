import Foundation
import Testing

/// What watches the memory or the threads of the program that is tested, which `scripts/sanitize` names
/// in `REWEIGH_SANITIZER`.
enum Sanitizer {
  static let name = ProcessInfo.processInfo.environment["REWEIGH_SANITIZER"]
}

extension Trait where Self == ConditionTrait {
  /// Leaves a test out where a sanitizer watches the program, because of what it changes there.
  ///
  /// What the test says holds for the program as users have it, without a watcher that takes memory,
  /// opens files and handles signals of its own.
  static func withoutSanitizer(_ changes: Comment) -> Self {
    .disabled(if: Sanitizer.name != nil, changes)
  }
}
