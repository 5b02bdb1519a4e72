public import ReweightingPolicy

/// One reason for which a clinician is reweighted without applying.
public protocol IndividualRule: SendableMetatype {
  static var code: BasisCode { get }
  /// Whether the reason applies to a clinician.
  static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool
}
