public import QPPModel
internal import ReweightingPolicy

/// The time of submission is absent.
public enum MissingSubmittedAt: ApplicationRule {
  public static let failure = ApplicationFailure.missingSubmittedAt

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt == nil
  }
}

/// Submitted before the window opens, in a year whose opening is known.
public enum SubmittedEarly: ApplicationRule {
  public static let failure = ApplicationFailure.submittedEarly

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt != nil && terms.windowOpens != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let submitted = application.submittedAt, let opens = terms.windowOpens else {
      return false
    }
    return submitted < opens
  }
}

/// Submitted after the window closes; the closing instant itself is in time (guides, *When*).
public enum SubmittedLate: ApplicationRule {
  public static let failure = ApplicationFailure.submittedLate

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt.map { $0 > terms.windowCloses } ?? false
  }
}
