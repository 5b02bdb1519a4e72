public import QPPModel

/// What becomes of an application.
public enum ApplicationOutcome: String, CaseIterable, Sendable {
  case otherYear = "other-year"
  case draft
  case withdrawn
  /// CMS denied it.
  case denied
  /// A data submission of its subject voids it.
  case dismissed
  /// CMS approved it.
  case approved
  /// It is pending and fails a check.
  case deny
  /// It is pending and would pass, were the sites on file.
  case review
  /// It is pending and passes every check.
  case approve

  /// The first of these that holds decides.
  public static func decide(
    status: ApplicationStatus,
    isOfRunYear: Bool,
    failures: ApplicationFailures,
    isOverridden: Bool
  ) -> ApplicationOutcome {
    guard isOfRunYear else { return .otherYear }
    switch status {
    case .draft: return .draft
    case .withdrawn: return .withdrawn
    case .denied: return .denied
    case .submitted, .approved: break
    }
    if isOverridden { return .dismissed }
    if status == .approved { return .approved }
    if !failures.subtracting(.noSitesOnFile).isEmpty { return .deny }
    return failures.isEmpty ? .approve : .review
  }

  /// Whether CMS has still to decide, and no submission has made that needless.
  public var isPending: Bool {
    switch self {
    case .approve, .deny, .review: true
    case .otherYear, .draft, .withdrawn, .denied, .dismissed, .approved: false
    }
  }

  /// The exception that an application with this outcome is, empty where it has no effect.
  public func effect(countingPending: Bool) -> Basis {
    switch self {
    case .approved: .hardship
    case .approve: countingPending ? .hardshipPending : []
    case .otherYear, .draft, .withdrawn, .denied, .dismissed, .deny, .review: []
    }
  }
}
