public import QPPModel

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
