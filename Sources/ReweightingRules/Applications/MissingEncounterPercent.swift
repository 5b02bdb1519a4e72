public import QPPModel

/// A lack of control over CEHRT without the share of encounters (guides, Step 9, Option 3).
public enum MissingEncounterPercent: ApplicationRule {
  public static let failure = ApplicationFailure.missingEncounterPercent

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.hardshipReason == .lackOfCEHRTControl
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.encounterPercent == nil
  }
}
