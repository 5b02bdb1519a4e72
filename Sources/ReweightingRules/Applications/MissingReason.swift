public import QPPModel

/// The reason is absent.
public enum MissingReason: ApplicationRule {
  public static let failure = ApplicationFailure.missingReason

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == nil
  }
}
