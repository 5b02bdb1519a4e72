public import QPPModel
internal import ReweightingPolicy

/// An event that is filed as a hardship exception, such as a vendor issue (guides, Step 3).
public enum FileAsPIHardship: ApplicationRule {
  public static let failure = ApplicationFailure.fileAsPIHardship

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.exceptionType == .euc && application.eventType != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard application.exceptionType == .euc, let event = application.eventType else { return false }
    return !terms.policy.applications.circumstancesEventTypes.value.contains(event)
  }
}
