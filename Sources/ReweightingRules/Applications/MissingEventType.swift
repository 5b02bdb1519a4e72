public import QPPModel

/// An extreme and uncontrollable circumstance without its kind (guides, Step 9, Option 2).
public enum MissingEventType: ApplicationRule {
  public static let failure = ApplicationFailure.missingEventType

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutCircumstances
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.eventType == nil
  }
}
