public import QPPModel

/// The performance period ended before the decertification, so the measures can still be reported
/// (guides, *You may still be able to report*).
public enum PeriodEndedBeforeDecertification: ApplicationRule {
  public static let failure = ApplicationFailure.periodEndedBeforeDecertification

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutDecertification && application.eventStart != nil
      && application.performancePeriodEnd != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard isAsked(of: application, under: terms), let start = application.eventStart,
      let periodEnd = application.performancePeriodEnd
    else { return false }
    return periodEnd < start
  }
}
