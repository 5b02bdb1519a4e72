public import QPPModel
internal import ReweightingPolicy

/// An extreme and uncontrollable circumstance without its kind (guides, Step 9, Option 2).
public enum MissingEventType: ApplicationRule {
  public static let failure = ApplicationFailure.missingEventType

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .extremeAndUncontrollable
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.eventType == nil
  }
}

/// An event without its start, where the reason is one (guides, Step 9, Options 2 and 4).
public enum MissingEventStart: ApplicationRule {
  public static let failure = ApplicationFailure.missingEventStart

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .extremeAndUncontrollable || application.reason == .ehrDecertification
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.eventStart == nil
  }
}

/// An extreme and uncontrollable circumstance that neither ended nor still persists (guides,
/// Step 9, Option 2).
public enum MissingEventEnd: ApplicationRule {
  public static let failure = ApplicationFailure.missingEventEnd

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .extremeAndUncontrollable
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms)
      && application.eventEnd == nil && !application.stillPersists
  }
}

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

/// An extreme and uncontrollable circumstance that does not touch the performance year: it starts
/// after it, or it ended before it and does not persist.
public enum EventOutsideYear: ApplicationRule {
  public static let failure = ApplicationFailure.eventOutsideYear

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .extremeAndUncontrollable && application.eventStart != nil
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
