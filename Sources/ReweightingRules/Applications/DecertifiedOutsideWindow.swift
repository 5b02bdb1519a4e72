public import QPPModel
internal import ReweightingPolicy

/// Decertified neither in the performance year nor in the calendar year before it
/// (42 CFR 414.1380(c)(2)(i)(C)(8)).
public enum DecertifiedOutsideWindow: ApplicationRule {
  public static let failure = ApplicationFailure.decertifiedOutsideWindow

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutDecertification && application.eventStart != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard isAsked(of: application, under: terms), let start = application.eventStart else {
      return false
    }
    let year = terms.policy.performanceYear
    let first = year - terms.policy.applications.decertificationYearsBefore.value
    return start.year < first || start.year > year
  }
}
