internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

/// That an application is filed: why, and which check it fails, if any.
struct Filing {
  /// The reason that sites are asked about.
  let reason: HardshipReason
  /// Nil where the application passes every check.
  let failure: ApplicationFailure?
  /// Whether it is on the form for extreme and uncontrollable circumstances.
  var isForCircumstances = false
  /// Whether CMS has yet to decide it; otherwise it has any status.
  var isPending = false

  /// Where the fault is that fails the check, nil where it passes every check.
  var fault: Fault? { failure.map(Fault.init) }

  /// Where an application that is to fail a check has its fault.
  enum Fault {
    /// In what it says.
    case content
    /// It leaves out an identifier of its subject.
    case missingIdentifier
    /// It names a subject that the export does not have.
    case unknownSubject
    /// A practice has no sites.
    case bareSites
    /// Some site did not experience the hardship.
    case unaffectedSites

    fileprivate init(_ failure: ApplicationFailure) {
      switch failure {
      case .missingIdentifier: self = .missingIdentifier
      case .unknownSubject: self = .unknownSubject
      case .noSitesOnFile: self = .bareSites
      case .siteNotAffected: self = .unaffectedSites
      case .levelCannotApply, .missingSubmittedAt, .submittedEarly, .submittedLate,
        .missingCategories, .categoriesIncomplete, .missingReason, .reasonNotAccepted,
        .notAttested, .missingEventType, .fileAsPIHardship, .missingEventStart, .missingEventEnd,
        .eventDatesReversed, .eventAfterSubmission, .eventOutsideYear, .decertifiedOutsideWindow,
        .missingCertificationID, .malformedCertificationID, .periodEndedBeforeDecertification,
        .missingEncounterPercent, .encountersNotMajority, .descriptionTooLong,
        .missingRelationship, .noPermission, .piShareNotMet:
        self = .content
      }
    }
  }
}

extension Population {
  /// The application of a clinician of a practice, nil for most.
  func individualFiling(_ practice: Practice, _ random: inout RandomStream) -> Filing? {
    // Without a designation as a small practice it has nothing else to be on: half of its clinicians
    // wait for CMS to decide, so that whole practices do.
    if isContrarySmallPractice(practice.number, size: practice.size), random.chance(0.5) {
      return pendingHardship(&random)
    }
    guard random.chance(practice.reporting == .individual ? 0.04 : 0.015) else { return nil }
    return filing(&random, Self.individualFailures)
  }

  /// The application of a practice as a group, nil for most.
  func groupFiling(ofPractice number: Int) -> Filing? {
    var random = RandomStream(seed: ~seed, .groupApplication, number)
    if isContrarySmallPractice(number, size: register.rows(of: number).count), random.chance(0.4) {
      return pendingHardship(&random)
    }
    return random.chance(0.08) ? filing(&random, Self.groupFailures) : nil
  }

  /// The application of a virtual group, nil for most.
  ///
  /// A large one waits for CMS to decide a hardship: it is no small practice, so that nothing else
  /// reweights it, and CMS's decision makes the difference to its members.
  func virtualGroupFiling(_ number: Int) -> Filing? {
    var random = RandomStream(seed: ~seed, .virtualGroupApplication, number)
    if isLargeVirtualGroup(number) { return pendingHardship(&random) }
    return random.chance(0.35) ? filing(&random, Self.groupFailures) : nil
  }

  /// The application of an APM Entity.
  func entityFiling(_ random: inout RandomStream) -> Filing {
    let failures: [ApplicationFailure] = [.categoriesIncomplete, .notAttested]
    return Filing(
      reason: Self.qualifyingReasons[0],
      failure: random.chance(0.2) ? failures[random.below(failures.count)] : nil,
      isForCircumstances: true
    )
  }

  /// Whether a small practice is said not to be one, although its size says so.
  ///
  /// Some are, above all of those that are an APM Entity of their own or in a virtual group, because
  /// otherwise nothing but their size would ever be a reason.
  func isContrarySmallPractice(_ number: Int, size: Int) -> Bool {
    guard size <= smallPracticeMaximum else { return false }
    var random = RandomStream(seed: ~seed, .group, number)
    if isVirtualGroupCandidate(number, size: size) {
      return random.chance(isLargeVirtualGroup(window(ofPractice: number)) ? 0.8 : 0.3)
    }
    let isOwnEntity =
      if case .ownPractice? = practice(number).participation.wholeEntity { true } else { false }
    return random.chance(isOwnEntity ? 0.3 : 0.06)
  }

  /// An application for a hardship that passes every check and waits for CMS.
  private func pendingHardship(_ random: inout RandomStream) -> Filing {
    let reason = Self.qualifyingReasons[random.below(Self.qualifyingReasons.count)]
    return Filing(reason: reason, failure: nil, isPending: true)
  }

  private func circumstancesFiling(_ random: inout RandomStream) -> Filing {
    let failures = Self.circumstancesFailures
    let failure = random.chance(0.3) ? failures[random.below(failures.count)] : nil
    let known = failure.flatMap { canOccur($0) ? $0 : nil }
    return Filing(
      reason: Self.qualifyingReasons[0],
      failure: known == .descriptionTooLong ? nil : known,
      isForCircumstances: true
    )
  }

  private func filing(_ random: inout RandomStream, _ failures: [ApplicationFailure]) -> Filing {
    if random.chance(0.2) { return circumstancesFiling(&random) }
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
  private static let entityFailures: [ApplicationFailure] = [.categoriesIncomplete, .piShareNotMet]
  /// Those that a form knows which the other one has not.
  private static let ofCircumstancesAlone: [ApplicationFailure] = [
    .missingCategories, .fileAsPIHardship,
  ]
  private static let ofHardshipAlone: [ApplicationFailure] = [
    .missingReason, .reasonNotAccepted, .decertifiedOutsideWindow, .missingCertificationID,
    .malformedCertificationID, .periodEndedBeforeDecertification, .missingEncounterPercent,
    .encountersNotMajority,
  ]
  private static let anyFailures = ApplicationFailure.allCases.filter {
    !siteFailures.contains($0) && !entityFailures.contains($0)
  }
  private static let individualFailures = anyFailures.filter { !ofCircumstancesAlone.contains($0) }
  private static let circumstancesFailures = anyFailures.filter { !ofHardshipAlone.contains($0) }
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
