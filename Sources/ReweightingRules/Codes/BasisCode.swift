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
  /// The same, but for some by applications that are pending.
  case allCliniciansPending = "all-clinicians-pending"
  /// Extreme and uncontrollable circumstances that CMS has recognized.
  case euc
  /// The clinician joined its practice in the last months of the year; of individuals alone.
  case lateJoiner = "late-joiner"
  /// CMS found the data compromised.
  case dataCompromised = "data-compromised"
  /// A hardship exception that CMS approved.
  case hardship
  /// An application for extreme and uncontrollable circumstances that is pending and passes every
  /// check.
  case eucPending = "euc-pending"
  /// An application for a hardship exception that is pending and passes every check.
  case hardshipPending = "hardship-pending"
  /// Every APM Entity that the clinician participates in is reweighted.
  case apmEntity = "apm-entity"
  /// The same, but for some by applications that are pending.
  case apmEntityPending = "apm-entity-pending"

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
    case .clinicianType, .lateJoiner: holder != .group
    case .allClinicians, .allCliniciansPending: holder != .clinician
    case .apmEntity, .apmEntityPending: holder == .participant
    case .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .euc, .dataCompromised,
      .hardship, .eucPending, .hardshipPending:
      true
    }
  }

  /// Whether the reason is only if CMS approves an application.
  public var isPending: Bool {
    switch self {
    case .allCliniciansPending, .eucPending, .hardshipPending, .apmEntityPending: true
    case .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .clinicianType,
      .allClinicians, .euc, .lateJoiner, .dataCompromised, .hardship, .apmEntity:
      false
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
    case .allCliniciansPending: "all eligible clinicians reweighted, some pending"
    case .euc: "extreme and uncontrollable circumstances"
    case .lateJoiner: "joined late in the year"
    case .dataCompromised: "compromised data"
    case .hardship: "approved hardship exception"
    case .eucPending: "pending exception for extreme and uncontrollable circumstances"
    case .hardshipPending: "pending hardship exception"
    case .apmEntity: "all APM Entities reweighted"
    case .apmEntityPending: "all APM Entities reweighted, some pending"
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
    case .allCliniciansPending:
      "every eligible clinician is reweighted as an individual, if pending applications are approved"
    case .euc: "extreme and uncontrollable circumstances that CMS has recognized"
    case .lateJoiner: "joined the practice in the last months of the year"
    case .dataCompromised: "CMS found the data compromised"
    case .hardship: "a hardship exception that CMS approved"
    case .eucPending:
      "a pending application for extreme and uncontrollable circumstances that passes every check"
    case .hardshipPending:
      "a pending application for a hardship exception that passes every check"
    case .apmEntity: "every APM Entity of the clinician is reweighted"
    case .apmEntityPending:
      "every APM Entity of the clinician is reweighted, if pending applications are approved"
    }
  }
}
