public import QPPModel

/// An extreme and uncontrollable circumstance that neither ended nor still persists (guides,
/// Step 9, Option 2).
public enum MissingEventEnd: ApplicationRule {
  public static let failure = ApplicationFailure.missingEventEnd

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutCircumstances
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms)
      && application.eventEnd == nil && !application.stillPersists
  }
}
