/// Whether the identifiers of practices and clinicians are shown whole.
public enum IdentifierVisibility: String, CaseIterable, Sendable {
  case full
  /// The last four digits alone.
  case masked
}

/// How the identifiers of practices and clinicians are shown.
public struct IdentifierForm: Sendable {
  public let visibility: IdentifierVisibility
  private let kind: GroupIdentifier

  public init(_ visibility: IdentifierVisibility, _ kind: GroupIdentifier) {
    self.visibility = visibility
    self.kind = kind
  }

  public func text(_ tin: TIN) -> String {
    visibility == .full ? tin.digits(as: kind) : tin.masked
  }

  public func text(_ npi: NPI) -> String {
    visibility == .full ? npi.digits : npi.masked
  }

  public func text(_ key: ClinicianKey) -> String {
    visibility == .full ? key.digits(as: kind) : key.masked
  }
}
