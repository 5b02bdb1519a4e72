public import QPPModel

/// How an explanation names clinicians and practices.
public struct SubjectNaming: Sendable {
  public enum Form: String, CaseIterable, Sendable {
    /// The last four digits alone.
    case masked
    case full
  }

  private let form: Form
  private let kind: GroupIdentifier

  public init(_ form: Form, _ kind: GroupIdentifier) {
    self.form = form
    self.kind = kind
  }

  public func of(_ tin: TIN) -> String {
    form == .full ? tin.digits(as: kind) : tin.masked
  }

  public func of(_ npi: NPI) -> String {
    form == .full ? npi.digits : npi.masked
  }

  public func of(_ key: ClinicianKey) -> String {
    form == .full ? key.digits(as: kind) : key.masked
  }
}

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
  public func name(_ shown: SubjectNaming) -> String {
    switch self {
    case .clinician(let key): shown.of(key)
    case .group(let tin): shown.of(tin)
    case .virtualGroup(let id), .subgroup(let id), .entity(let id), .application(let id):
      id.description
    }
  }
}
