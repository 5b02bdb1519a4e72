public import ReweightingPolicy

/// What is counted over the clinicians of a TIN or of a virtual group.
///
/// A commutative monoid: counts of parts add up to those of the whole, in any grouping.
public struct ClinicianCounts: Hashable, Sendable, BitwiseCopyable {
  /// All clinicians, eligible or not.
  public var clinicians: Int32 = 0
  public var nonPatientFacing: Int32 = 0
  public var hospitalBased: Int32 = 0
  public var ascBased: Int32 = 0
  /// Those that are base eligible; see `Eligibility.isBase`.
  public var eligible: Int32 = 0
  /// Of the eligible ones, those that are ASC-based.
  public var eligibleASCBased: Int32 = 0
  /// Of the eligible ones, those that are reweighted individually.
  public var eligibleReweighted: Int32 = 0

  public init() {}

  public static func += (lhs: inout ClinicianCounts, rhs: ClinicianCounts) {
    lhs.clinicians += rhs.clinicians
    lhs.nonPatientFacing += rhs.nonPatientFacing
    lhs.hospitalBased += rhs.hospitalBased
    lhs.ascBased += rhs.ascBased
    lhs.eligible += rhs.eligible
    lhs.eligibleASCBased += rhs.eligibleASCBased
    lhs.eligibleReweighted += rhs.eligibleReweighted
  }

  /// These counts for a group that does not admit its clinicians as eligible.
  public var withoutEligible: ClinicianCounts {
    var counts = self
    counts.eligible = 0
    counts.eligibleASCBased = 0
    counts.eligibleReweighted = 0
    return counts
  }
}

/// What group reweighting looks at of a group or a virtual group.
public struct GroupSubject: Sendable {
  public var counts: ClinicianCounts
  /// CMS's designation of the group, nil where it is derived; a virtual group has none.
  public var ascBasedDesignation: Bool?
  /// CMS's designation of the group, nil where it is derived; a virtual group has none.
  public var smallPracticeDesignation: Bool?

  public init(
    counts: ClinicianCounts,
    ascBasedDesignation: Bool? = nil,
    smallPracticeDesignation: Bool? = nil
  ) {
    self.counts = counts
    self.ascBasedDesignation = ascBasedDesignation
    self.smallPracticeDesignation = smallPracticeDesignation
  }
}

/// One reason for which a group or virtual group is reweighted without applying.
public protocol GroupRule: SendableMetatype {
  static var basis: Basis { get }
  /// Whether the reason applies to a group or virtual group.
  static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool
}

/// Automatic reweighting of groups and virtual groups (guides, Appendix A).
public enum GroupReweighting {
  /// The rules that look at special statuses, in the order in which the codes are listed.
  public static let specialStatusRules: [any GroupRule.Type] = [
    NonPatientFacingGroup.self,
    HospitalBasedGroup.self,
    ASCBasedGroup.self,
    SmallPracticeGroup.self,
  ]

  /// The special statuses that apply to a group: what makes an application needless.
  public static func specialStatuses(
    of group: GroupSubject,
    under policy: YearPolicy
  ) -> Basis {
    var basis = Basis()
    for rule in specialStatusRules where rule.applies(to: group, under: policy) {
      basis.formUnion(rule.basis)
    }
    return basis
  }

  /// All automatic codes that apply to a group.
  public static func basis(of group: GroupSubject, under policy: YearPolicy) -> Basis {
    let statuses = specialStatuses(of: group, under: policy)
    return AllClinicians.applies(to: group, under: policy)
      ? statuses.union(AllClinicians.basis) : statuses
  }
}
