public import QPPModel

/// An event without its start, where the reason is one (guides, Step 9, Options 2 and 4).
public enum MissingEventStart: ApplicationRule {
  public static let failure = ApplicationFailure.missingEventStart

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutCircumstances || application.isAboutDecertification
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.eventStart == nil
  }
}
