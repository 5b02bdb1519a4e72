public import QPPModel
internal import ReweightingPolicy

/// An extreme and uncontrollable circumstance that does not touch the performance year: it starts
/// after it, or it ended before it and does not persist.
public enum EventOutsideYear: ApplicationRule {
  public static let failure = ApplicationFailure.eventOutsideYear

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutCircumstances && application.eventStart != nil
      && !EventDatesReversed.fails(application, under: terms)
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard isAsked(of: application, under: terms), let start = application.eventStart else {
      return false
    }
    let year = terms.policy.performanceYear
    let startsAfter = start.year > year
    let endedBefore =
      !application.stillPersists && application.eventEnd.map { $0.year < year } ?? false
    return startsAfter || endedBefore
  }
}
