public import QPPModel

/// An event that starts after the day of submission, by the clocks of the window's time zone.
public enum EventAfterSubmission: ApplicationRule {
  public static let failure = ApplicationFailure.eventAfterSubmission

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    (application.isAboutCircumstances || application.isAboutDecertification)
      && application.eventStart != nil && application.submittedAt != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard isAsked(of: application, under: terms), let start = application.eventStart,
      let submitted = application.submittedAt.flatMap({ terms.day(of: $0) })
    else { return false }
    return start > submitted
  }
}
