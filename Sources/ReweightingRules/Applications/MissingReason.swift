public import QPPModel

/// The reason of a hardship exception is absent.
public enum MissingReason: ApplicationRule {
  public static let failure = ApplicationFailure.missingReason

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.exceptionType == .piHardship
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.reason == nil
  }
}
