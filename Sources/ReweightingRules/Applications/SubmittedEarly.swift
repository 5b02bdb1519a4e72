public import QPPModel

/// Submitted before the window opens, in a year whose opening is known.
public enum SubmittedEarly: ApplicationRule {
  public static let failure = ApplicationFailure.submittedEarly

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.submittedAt != nil && terms.windowOpens != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let submitted = application.submittedAt, let opens = terms.windowOpens else {
      return false
    }
    return submitted < opens
  }
}
