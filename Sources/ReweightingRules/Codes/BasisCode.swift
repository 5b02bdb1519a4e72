/// One reason for which someone is reweighted, in the order in which reasons are listed.
public enum BasisCode: String, CaseIterable, Sendable {
  case nonPatientFacing = "non-patient-facing"
  case hospitalBased = "hospital-based"
  case ascBased = "asc-based"
  case smallPractice = "small-practice"
  /// The clinician's type is in the year's list; of individuals alone.
  case clinicianType = "clinician-type"
  /// Every eligible clinician is reweighted individually; of groups and virtual groups alone.
  case allClinicians = "all-clinicians"
  /// An application that CMS approved.
  case hardship
  /// An application that is pending and passes every check.
  case hardshipPending = "hardship-pending"
  /// Every APM Entity that the clinician participates in is reweighted.
  case apmEntity = "apm-entity"

  /// Whom a reason is about.
  public enum Holder: Sendable {
    case clinician
    case group
    /// A clinician at the level where it participates, which can be that of a group.
    case participant
  }

  /// Whether the code can be a reason for a holder.
  public func isGiven(to holder: Holder) -> Bool {
    switch self {
    case .clinicianType: holder != .group
    case .allClinicians: holder != .clinician
    case .apmEntity: holder == .participant
    case .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .hardship, .hardshipPending:
      true
    }
  }

  /// The code in a list of reasons.
  public var title: String {
    switch self {
    case .nonPatientFacing: "non-patient facing"
    case .hospitalBased: "hospital-based"
    case .ascBased: "ASC-based"
    case .smallPractice: "small practice"
    case .clinicianType: "clinician type"
    case .allClinicians: "all eligible clinicians reweighted"
    case .hardship: "approved hardship exception"
    case .hardshipPending: "pending hardship exception"
    case .apmEntity: "all APM Entities reweighted"
    }
  }

  /// What the code means; groups have to exceed a percentage of designated clinicians.
  public func meaning(for holder: Holder, thresholdPercent: Int) -> String {
    switch self {
    case .nonPatientFacing, .hospitalBased:
      switch holder {
      case .clinician: "designated as \(title)"
      case .group: "more than \(thresholdPercent)% of all clinicians are \(title)"
      case .participant: "\(title), or in a group of which more than \(thresholdPercent)% are"
      }
    case .ascBased: "based in ambulatory surgical centers"
    case .smallPractice: "a small practice"
    case .clinicianType: "a clinician type of the year’s list"
    case .allClinicians: "every eligible clinician is reweighted as an individual"
    case .hardship: "an application that CMS approved"
    case .hardshipPending: "a pending application that passes every check"
    case .apmEntity: "every APM Entity of the clinician is reweighted"
    }
  }
}
