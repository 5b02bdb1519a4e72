public import QPPModel

/// The event ends before it starts, whatever the reason.
public enum EventDatesReversed: ApplicationRule {
  public static let failure = ApplicationFailure.eventDatesReversed

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.eventStart != nil && application.eventEnd != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let start = application.eventStart, let end = application.eventEnd else { return false }
    return end < start
  }
}
