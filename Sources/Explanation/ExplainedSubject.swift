public import QPPModel

/// Whom `Explainer` is asked about.
public enum ExplainedSubject: Hashable, Sendable {
  case clinician(ClinicianKey)
  case group(TIN)
  case virtualGroup(Identifier)
  case subgroup(Identifier)
  case entity(Identifier)
  case application(Identifier)

  /// What people call its kind.
  public var kind: String {
    switch self {
    case .clinician: "clinician"
    case .group: "group"
    case .virtualGroup: "virtual group"
    case .subgroup: "subgroup"
    case .entity: "APM Entity"
    case .application: "application"
    }
  }

  /// Its identifier.
  public func name(_ shown: IdentifierForm) -> String {
    switch self {
    case .clinician(let key): shown.text(key)
    case .group(let tin): shown.text(tin)
    case .virtualGroup(let id), .subgroup(let id), .entity(let id), .application(let id):
      id.description
    }
  }
}
