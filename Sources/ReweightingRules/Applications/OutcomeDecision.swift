public import QPPModel

extension ApplicationOutcome {
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

  /// The exception that an application with this outcome is, empty where it has no effect.
  public func effect(countingPending: Bool) -> Basis {
    switch self {
    case .approved: .hardship
    case .approve: countingPending ? .hardshipPending : []
    case .otherYear, .draft, .withdrawn, .denied, .dismissed, .deny, .review: []
    }
  }
}
