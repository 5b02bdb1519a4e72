/// What an auditor should see, in the byte order of the codes.
public enum FindingCode: String, CaseIterable, Sendable {
  case applicationNotNeeded = "application-not-needed"
  case approvedButFails = "approved-but-fails"
  case ascDesignationDiffers = "asc-designation-differs"
  case deniedButPasses = "denied-but-passes"
  case dismissedBySubmission = "dismissed-by-submission"
  case duplicateApplication = "duplicate-application"
  case entityAndRollUp = "entity-and-rollup"
  case groupWithoutClinicians = "group-without-clinicians"
  case levelDiffersFromReporting = "level-differs-from-reporting"
  case nearThreshold = "near-threshold"
  case noSitesOnFile = "no-sites-on-file"
  case notInVirtualGroup = "not-in-virtual-group"
  case participantUnknown = "participant-unknown"
  case smallPracticeDesignationDiffers = "small-practice-designation-differs"
  case subgroupMismatch = "subgroup-mismatch"
  case submissionIncomplete = "submission-incomplete"
  case tinNotInGroups = "tin-not-in-groups"
  case unknownClinicianType = "unknown-clinician-type"
  case virtualGroupOfOne = "virtual-group-of-one"
  case virtualGroupReportsOtherwise = "virtual-group-reports-otherwise"
  case virtualGroupTINTooLarge = "virtual-group-tin-too-large"

  /// How much a finding matters.
  public enum Severity: String, Sendable {
    case error
    case warning
    case info
  }

  public var severity: Severity {
    switch self {
    case .approvedButFails: .error
    case .applicationNotNeeded, .entityAndRollUp, .nearThreshold, .participantUnknown,
      .tinNotInGroups, .unknownClinicianType, .virtualGroupReportsOtherwise:
      .info
    case .ascDesignationDiffers, .deniedButPasses, .dismissedBySubmission, .duplicateApplication,
      .groupWithoutClinicians, .levelDiffersFromReporting, .noSitesOnFile, .notInVirtualGroup,
      .smallPracticeDesignationDiffers, .subgroupMismatch, .submissionIncomplete,
      .virtualGroupOfOne, .virtualGroupTINTooLarge:
      .warning
    }
  }

  /// Whether the finding is about the structure of an export alone, whatever is decided.
  public var isStructural: Bool {
    switch self {
    case .ascDesignationDiffers, .duplicateApplication, .groupWithoutClinicians, .noSitesOnFile,
      .notInVirtualGroup, .participantUnknown, .smallPracticeDesignationDiffers, .subgroupMismatch,
      .submissionIncomplete, .tinNotInGroups, .unknownClinicianType, .virtualGroupOfOne,
      .virtualGroupReportsOtherwise, .virtualGroupTINTooLarge:
      true
    case .applicationNotNeeded, .approvedButFails, .deniedButPasses, .dismissedBySubmission,
      .entityAndRollUp, .levelDiffersFromReporting, .nearThreshold:
      false
    }
  }

  /// The finding as a statement about its subject.
  public var statement: String {
    switch self {
    case .applicationNotNeeded: "Its subject is reweighted without applying"
    case .approvedButFails: "CMS approved it, although it fails checks"
    case .ascDesignationDiffers:
      "The ASC-based designation of groups differs from what its clinicians give"
    case .deniedButPasses: "CMS denied it, although it passes every check"
    case .dismissedBySubmission: "A data submission of its subject sets it aside"
    case .duplicateApplication: "An earlier application has the same level and subject"
    case .entityAndRollUp: "It submitted data of its own, and the roll-up has a score too"
    case .groupWithoutClinicians: "It is in groups, and has no clinicians"
    case .levelDiffersFromReporting:
      "The practice reports at another level, so that an application at this one does nothing"
    case .nearThreshold: "The share of a designation is near the threshold"
    case .noSitesOnFile: "It has no site on file, so that no hardship can be shown by its sites"
    case .notInVirtualGroup: "It is said to report as a virtual group, and is in none"
    case .participantUnknown: "A participation names no clinician of the export"
    case .smallPracticeDesignationDiffers:
      "The small-practice designation of groups differs from what its clinicians give"
    case .subgroupMismatch: "The record names a subgroup that the TIN does not have"
    case .submissionIncomplete: "A data submission is incomplete and does not count"
    case .tinNotInGroups: "It has clinicians, and no row in groups"
    case .unknownClinicianType: "The clinician type on the record is not known"
    case .virtualGroupOfOne: "The virtual group has one TIN only"
    case .virtualGroupReportsOtherwise: "It is in a virtual group, and groups says otherwise"
    case .virtualGroupTINTooLarge: "It has more clinicians than a TIN of a virtual group may have"
    }
  }

  /// What an auditor should look at.
  public var meaning: String {
    switch self {
    case .applicationNotNeeded: "an application is approved for a subject reweighted anyway"
    case .approvedButFails: "CMS approved an application that fails checks"
    case .ascDesignationDiffers: "the ASC designation is not what the clinicians show"
    case .deniedButPasses: "CMS denied an application that passes every check"
    case .dismissedBySubmission: "a data submission voids an application"
    case .duplicateApplication: "an earlier application has the same level and subject"
    case .entityAndRollUp: "an APM Entity has a score of its own and a roll-up score"
    case .groupWithoutClinicians: "a group has no clinicians"
    case .levelDiffersFromReporting:
      "an application at a level at which the practice does not report"
    case .nearThreshold: "the share of a designation is near the threshold"
    case .noSitesOnFile: "a practice has no site on file"
    case .notInVirtualGroup: "a practice reports as a virtual group and is in none"
    case .participantUnknown: "a participation names no clinician of the export"
    case .smallPracticeDesignationDiffers:
      "the small practice designation is not what its size shows"
    case .subgroupMismatch: "a clinician names a subgroup that its practice does not have"
    case .submissionIncomplete: "a data submission does not count"
    case .tinNotInGroups: "a practice with clinicians is missing among the groups"
    case .unknownClinicianType: "a clinician type is not known and was read as other"
    case .virtualGroupOfOne: "a virtual group has one practice alone"
    case .virtualGroupReportsOtherwise: "a practice of a virtual group reports at another level"
    case .virtualGroupTINTooLarge: "a practice is too large for a virtual group"
    }
  }
}
