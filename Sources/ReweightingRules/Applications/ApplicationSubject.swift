public import QPPModel

/// Whom an application is for.
public enum ApplicationSubject: Hashable, Sendable {
  case individual(ClinicianKey)
  case group(TIN)
  case virtualGroup(Identifier)
  case apmEntity(Identifier)
}

extension Application {
  /// The subject, nil where its level has none or an identifier that it needs is missing.
  public var subject: ApplicationSubject? {
    switch level {
    case .individual:
      guard let tin, let npi else { return nil }
      return .individual(ClinicianKey(tin: tin, npi: npi))
    case .group: return tin.map { .group($0) }
    case .virtualGroup: return virtualGroup.map { .virtualGroup($0) }
    case .apmEntity: return apmEntity.map { .apmEntity($0) }
    case .subgroup: return nil
    }
  }
}
