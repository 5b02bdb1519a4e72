public import QPPModel

/// The submitter's relationship is absent (guides, Step 6).
public enum MissingRelationship: ApplicationRule {
  public static let failure = ApplicationFailure.missingRelationship

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.relationship == nil
  }
}
