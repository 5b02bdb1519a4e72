public import QPPModel

/// The time of submission is absent.
public enum MissingSubmittedAt: ApplicationRule {
  public static let failure = ApplicationFailure.missingSubmittedAt

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt == nil
  }
}
