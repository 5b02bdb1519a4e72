public import QPPModel

/// A finding about something, and what its code alone does not say.
public struct AuditRemark: Hashable, Sendable {
  public let code: FindingCode
  public let detail: AuditDetail

  public init(_ code: FindingCode, _ detail: AuditDetail = .nothing) {
    self.code = code
    self.detail = detail
  }
}

/// What the code of a finding alone does not say.
public enum AuditDetail: Hashable, Sendable {
  case nothing
  /// What an application fails.
  case failures(ApplicationFailures)
  /// The levels at which a practice reports.
  case reporting(ReportingLevels)
  /// The export does not say at which levels a practice reports.
  case notStated
  /// A practice is in a virtual group.
  case inVirtualGroup
  case nearThreshold(NearThreshold)
  /// The score of an APM Entity and that of its roll-up, in hundredths.
  case scores(own: Int32, rollUp: Int32)
  /// A number, and another that it is compared with.
  case numbers(Int32, Int32)
  case number(Int32)
  /// The position among the participations that name no clinician of the roster.
  case participation(UInt32)

  /// As `findings` has it; empty for a participation, which a TIN names.
  public var text: String {
    switch self {
    case .nothing, .participation: ""
    case .failures(let failures): failures.listed.map(\.rawValue).joined(separator: ";")
    case .reporting(let levels): levels.text
    case .notStated: "not-stated"
    case .inVirtualGroup: ReportingLevel.virtualGroup.rawValue
    case .nearThreshold(let near): near.text
    case .scores(let own, let rollUp):
      "\(Int64(own).twoDecimals);\(Int64(rollUp).twoDecimals)"
    case .numbers(let number, let other): "\(number)/\(other)"
    case .number(let number): "\(number)"
    }
  }
}
