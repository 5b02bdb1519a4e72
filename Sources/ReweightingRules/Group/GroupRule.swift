public import ReweightingPolicy

/// One reason for which a group or virtual group is reweighted without applying.
public protocol GroupRule: SendableMetatype {
  static var code: BasisCode { get }
  /// Whether the reason applies to a group or virtual group.
  static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool
}
