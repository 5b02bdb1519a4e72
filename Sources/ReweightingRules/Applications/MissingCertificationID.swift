public import QPPModel

/// A decertification without the ONC-ACB certification ID (guides, Step 9, Option 4).
public enum MissingCertificationID: ApplicationRule {
  public static let failure = ApplicationFailure.missingCertificationID

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutDecertification
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.certificationID == nil
  }
}
