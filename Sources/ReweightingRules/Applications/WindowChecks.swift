internal import QPPModel
internal import ReweightingPolicy

/// The time of submission is absent.
enum MissingSubmittedAt: ApplicationRule {
  static let failure = ApplicationFailure.missingSubmittedAt

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt == nil
  }
}

/// Submitted before the window opens, in a year whose opening is known.
enum SubmittedEarly: ApplicationRule {
  static let failure = ApplicationFailure.submittedEarly

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let submitted = application.submittedAt, let opens = terms.windowOpens else {
      return false
    }
    return submitted < opens
  }
}

/// Submitted after the window closes; the closing instant itself is in time (guides, *When*).
enum SubmittedLate: ApplicationRule {
  static let failure = ApplicationFailure.submittedLate

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt.map { $0 > terms.windowCloses } ?? false
  }
}
