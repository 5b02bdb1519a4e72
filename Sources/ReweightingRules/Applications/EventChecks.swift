internal import QPPModel
internal import ReweightingPolicy

/// An extreme and uncontrollable circumstance without its kind (guides, Step 9, Option 2).
enum MissingEventType: ApplicationRule {
  static let failure = ApplicationFailure.missingEventType

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .extremeAndUncontrollable && application.eventType == nil
  }
}

/// An event without its start, where the reason is one (guides, Step 9, Options 2 and 4).
enum MissingEventStart: ApplicationRule {
  static let failure = ApplicationFailure.missingEventStart

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    let isEvent =
      application.reason == .extremeAndUncontrollable || application.reason == .ehrDecertification
    return isEvent && application.eventStart == nil
  }
}

/// An extreme and uncontrollable circumstance that neither ended nor still persists (guides,
/// Step 9, Option 2).
enum MissingEventEnd: ApplicationRule {
  static let failure = ApplicationFailure.missingEventEnd

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .extremeAndUncontrollable
      && application.eventEnd == nil && !application.stillPersists
  }
}

/// The event ends before it starts, whatever the reason.
enum EventDatesReversed: ApplicationRule {
  static let failure = ApplicationFailure.eventDatesReversed

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let start = application.eventStart, let end = application.eventEnd else { return false }
    return end < start
  }
}

/// An extreme and uncontrollable circumstance that does not touch the performance year: it starts
/// after it, or it ended before it and does not persist.
enum EventOutsideYear: ApplicationRule {
  static let failure = ApplicationFailure.eventOutsideYear

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard application.reason == .extremeAndUncontrollable, let start = application.eventStart,
      !EventDatesReversed.fails(application, under: terms)
    else { return false }
    let year = terms.policy.performanceYear
    let startsAfter = start.year > year
    let endedBefore =
      !application.stillPersists && application.eventEnd.map { $0.year < year } ?? false
    return startsAfter || endedBefore
  }
}
