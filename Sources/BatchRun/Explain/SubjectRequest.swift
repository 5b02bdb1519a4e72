internal import Explanation
internal import QPPModel

/// Whom `explain` is asked about, as it was typed.
public enum SubjectRequest: Hashable, Sendable {
  /// A clinician under all of its TINs, where `tin` is nil.
  case clinician(npi: String, tin: String?)
  case group(String)
  case virtualGroup(String)
  case subgroup(String)
  case entity(String)
  case application(String)
}

/// Whom a request is for, as far as it says.
enum RequestedSubject: Hashable {
  case subject(ExplainedSubject)
  /// The TINs are to be looked for.
  case clinician(NPI)

  /// Reads what was typed; what can't be read is a fault of usage, which shows no identifier whole.
  init(_ request: SubjectRequest, _ kind: GroupIdentifier) throws(RunFault) {
    switch request {
    case .clinician(let npi, let tin?):
      let key = ClinicianKey(tin: try Self.tin(tin, kind, "--tin"), npi: try Self.npi(npi))
      self = .subject(.clinician(key))
    case .clinician(let npi, nil): self = .clinician(try Self.npi(npi))
    case .group(let tin): self = .subject(.group(try Self.tin(tin, kind, "--group")))
    case .virtualGroup(let id): self = .subject(.virtualGroup(try Self.id(id, "--virtual-group")))
    case .subgroup(let id): self = .subject(.subgroup(try Self.id(id, "--subgroup")))
    case .entity(let id): self = .subject(.entity(try Self.id(id, "--entity")))
    case .application(let id): self = .subject(.application(try Self.id(id, "--application")))
    }
  }

  private static func npi(_ text: String) throws(RunFault) -> NPI {
    guard let npi = NPI(typed: text) else {
      throw RunFault(
        .usage,
        "--npi \(text.maskingNumbers): this is not an NPI; 10 digits are needed, the last a right "
          + "check digit"
      )
    }
    return npi
  }

  private static func tin(
    _ text: String,
    _ kind: GroupIdentifier,
    _ option: String
  ) throws(RunFault) -> TIN {
    guard let tin = TIN(typed: text, as: kind) else {
      let name = kind == .tin ? "TIN" : "PAC ID"
      throw RunFault(
        .usage,
        "\(option) \(text.maskingNumbers): this is not a \(name); \(kind.digitCount) digits are "
          + "needed, with dashes or without"
      )
    }
    return tin
  }

  private static func id(_ text: String, _ option: String) throws(RunFault) -> Identifier {
    guard let id = Identifier(text) else {
      throw RunFault(
        .usage,
        "\(option) \(text.maskingNumbers): this is not an identifier; 1 to "
          + "\(Identifier.maximumCount) letters, digits or - _ . : are needed"
      )
    }
    return id
  }
}
