internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

/// That an application is filed: why, and which check it fails, if any.
struct Filing {
  /// The reason that sites are asked about.
  let reason: HardshipReason
  /// Nil where the application passes every check.
  let failure: ApplicationFailure?
}

extension Population {
  /// The application of a clinician of a practice, nil for most.
  func individualFiling(_ practice: Practice, _ random: inout RandomStream) -> Filing? {
    guard random.chance(practice.reporting == .individual ? 0.04 : 0.015) else { return nil }
    return filing(&random, Self.individualFailures)
  }

  /// The application of a practice as a group, nil for most.
  func groupFiling(ofPractice number: Int) -> Filing? {
    var random = RandomStream(seed: ~seed, .groupApplication, number)
    return random.chance(0.08) ? filing(&random, Self.groupFailures) : nil
  }

  /// The application of a virtual group, nil for most.
  func virtualGroupFiling(_ number: Int) -> Filing? {
    var random = RandomStream(seed: ~seed, .virtualGroupApplication, number)
    return random.chance(0.35) ? filing(&random, Self.groupFailures) : nil
  }

  private func filing(_ random: inout RandomStream, _ failures: [ApplicationFailure]) -> Filing {
    let reason = Self.qualifyingReasons[random.below(Self.qualifyingReasons.count)]
    guard random.chance(0.3) else { return Filing(reason: reason, failure: nil) }
    let failure = failures[random.below(failures.count)]
    // A description that is too long takes 6 kB, and its text tells nothing.
    let isRare = failure == .descriptionTooLong && random.chance(0.5)
    guard !isRare, canOccur(failure) else { return Filing(reason: reason, failure: nil) }
    return Filing(reason: failure.reason ?? reason, failure: failure)
  }

  /// Whether the year knows a failure at all.
  private func canOccur(_ failure: ApplicationFailure) -> Bool {
    failure != .submittedEarly || policy.applications.windowOpens.value != nil
  }

  private static let siteFailures: [ApplicationFailure] = [.siteNotAffected, .noSitesOnFile]
  /// Those of the form for extreme and uncontrollable circumstances.
  private static let circumstancesFailures: [ApplicationFailure] = [
    .missingCategories, .categoriesIncomplete, .fileAsPIHardship, .piShareNotMet,
  ]
  private static let individualFailures = ApplicationFailure.allCases.filter {
    !siteFailures.contains($0) && !circumstancesFailures.contains($0)
  }
  /// Those that sites show are more frequent, as groups are fewer than clinicians.
  private static let groupFailures =
    individualFailures + siteFailures + siteFailures + siteFailures + siteFailures

  private static let qualifyingReasons: [HardshipReason] = [
    .insufficientInternet, .extremeAndUncontrollable, .lackOfCEHRTControl, .ehrDecertification,
  ]
}

extension ApplicationFailure {
  /// The reason that the failure is about, nil where it is about any.
  fileprivate var reason: HardshipReason? {
    switch self {
    case .missingEventType, .missingEventStart, .missingEventEnd, .eventAfterSubmission,
      .eventOutsideYear:
      .extremeAndUncontrollable
    case .decertifiedOutsideWindow, .missingCertificationID, .malformedCertificationID,
      .periodEndedBeforeDecertification:
      .ehrDecertification
    case .missingEncounterPercent, .encountersNotMajority: .lackOfCEHRTControl
    case .levelCannotApply, .missingIdentifier, .unknownSubject, .missingSubmittedAt,
      .submittedEarly, .submittedLate, .missingReason, .reasonNotAccepted, .notAttested,
      .eventDatesReversed, .descriptionTooLong, .missingRelationship, .noPermission,
      .siteNotAffected, .noSitesOnFile, .missingCategories, .categoriesIncomplete,
      .fileAsPIHardship, .piShareNotMet:
      nil
    }
  }
}
