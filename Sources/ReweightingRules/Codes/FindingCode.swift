/// What an auditor should see, in the byte order of the codes.
public enum FindingCode: String, CaseIterable, Sendable {
  case applicationNotNeeded = "application-not-needed"
  case approvedButFails = "approved-but-fails"
  case ascDesignationDiffers = "asc-designation-differs"
  case compromisedSubmission = "compromised-submission"
  case deniedButPasses = "denied-but-passes"
  case dismissedBySubmission = "dismissed-by-submission"
  case duplicateApplication = "duplicate-application"
  case encountersExactlyHalf = "encounters-exactly-half"
  case entityAndRollUp = "entity-and-rollup"
  case groupWithoutClinicians = "group-without-clinicians"
  case hospitalBasedDesignationDiffers = "hospital-based-designation-differs"
  case levelDiffersFromReporting = "level-differs-from-reporting"
  case nearThreshold = "near-threshold"
  case noSitesOnFile = "no-sites-on-file"
  case nonPatientFacingDesignationDiffers = "non-patient-facing-designation-differs"
  case notInAPMEntity = "not-in-apm-entity"
  case notInVirtualGroup = "not-in-virtual-group"
  case participantUnknown = "participant-unknown"
  case rosterIncomplete = "roster-incomplete"
  case severalLevels = "several-levels"
  case shortPerformancePeriod = "short-performance-period"
  case sizeBelowRoster = "size-below-roster"
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
      .severalLevels, .sizeBelowRoster, .tinNotInGroups, .unknownClinicianType,
      .virtualGroupReportsOtherwise:
      .info
    case .ascDesignationDiffers, .compromisedSubmission, .deniedButPasses, .dismissedBySubmission,
      .duplicateApplication, .encountersExactlyHalf, .groupWithoutClinicians,
      .hospitalBasedDesignationDiffers, .levelDiffersFromReporting, .noSitesOnFile,
      .nonPatientFacingDesignationDiffers, .notInAPMEntity, .notInVirtualGroup, .rosterIncomplete,
      .shortPerformancePeriod, .smallPracticeDesignationDiffers, .subgroupMismatch,
      .submissionIncomplete, .virtualGroupOfOne, .virtualGroupTINTooLarge:
      .warning
    }
  }

  /// Whether the finding is about the structure of an export alone, whatever is decided.
  public var isStructural: Bool {
    switch self {
    case .ascDesignationDiffers, .compromisedSubmission, .duplicateApplication,
      .groupWithoutClinicians, .hospitalBasedDesignationDiffers, .noSitesOnFile,
      .nonPatientFacingDesignationDiffers, .notInAPMEntity, .notInVirtualGroup,
      .participantUnknown, .rosterIncomplete, .severalLevels, .shortPerformancePeriod,
      .sizeBelowRoster, .smallPracticeDesignationDiffers, .subgroupMismatch,
      .submissionIncomplete, .tinNotInGroups, .unknownClinicianType, .virtualGroupOfOne,
      .virtualGroupReportsOtherwise, .virtualGroupTINTooLarge:
      true
    case .applicationNotNeeded, .approvedButFails, .deniedButPasses, .dismissedBySubmission,
      .encountersExactlyHalf, .entityAndRollUp, .levelDiffersFromReporting, .nearThreshold:
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
    case .compromisedSubmission:
      "Data counts that CMS found compromised; it has no score and sets nothing aside"
    case .deniedButPasses: "CMS denied it, although it passes every check"
    case .dismissedBySubmission: "A data submission of its subject sets it aside"
    case .duplicateApplication: "An earlier application has the same level and subject"
    case .encountersExactlyHalf:
      "Exactly half of the encounters: the guides ask for more, the regulation for no more"
    case .entityAndRollUp: "It submitted data of its own, and the roll-up has a score too"
    case .groupWithoutClinicians: "It is in groups, and has no clinicians"
    case .hospitalBasedDesignationDiffers:
      "The hospital-based designation of groups differs from what its clinicians give"
    case .levelDiffersFromReporting:
      "The practice does not report at this level, so that an application at it does nothing"
    case .nearThreshold: "The share of a designation is near the threshold"
    case .noSitesOnFile: "It has no site on file, so that no hardship can be shown by its sites"
    case .nonPatientFacingDesignationDiffers:
      "The non-patient facing designation of groups differs from what its clinicians give"
    case .notInAPMEntity:
      "It is said to report with APM Entities, and some of its clinicians are in none"
    case .notInVirtualGroup: "It is said to report as a virtual group, and is in none"
    case .participantUnknown: "A participation names no clinician of the export"
    case .rosterIncomplete: "It has more clinicians than the export"
    case .severalLevels: "It reports at several levels"
    case .shortPerformancePeriod: "The performance period is shorter than the year asks for"
    case .sizeBelowRoster: "The export has more clinicians of it than groups says"
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
    case .compromisedSubmission: "a data submission that counts is of compromised data"
    case .deniedButPasses: "CMS denied an application that passes every check"
    case .dismissedBySubmission: "a data submission voids an application"
    case .duplicateApplication: "an earlier application has the same level and subject"
    case .encountersExactlyHalf: "exactly half of the encounters lack control over CEHRT"
    case .entityAndRollUp: "an APM Entity has a score of its own and a roll-up score"
    case .groupWithoutClinicians: "a group has no clinicians"
    case .hospitalBasedDesignationDiffers:
      "the hospital-based designation is not what the clinicians show"
    case .levelDiffersFromReporting:
      "an application at a level at which the practice does not report"
    case .nearThreshold: "the share of a designation is near the threshold"
    case .noSitesOnFile: "a practice has no site on file"
    case .nonPatientFacingDesignationDiffers:
      "the non-patient facing designation is not what the clinicians show"
    case .notInAPMEntity: "a practice reports with APM Entities and has clinicians in none"
    case .notInVirtualGroup: "a practice reports as a virtual group and is in none"
    case .participantUnknown: "a participation names no clinician of the export"
    case .rosterIncomplete: "a practice has more clinicians than the export"
    case .severalLevels: "a practice reports at several levels"
    case .shortPerformancePeriod: "a performance period is shorter than the year asks for"
    case .sizeBelowRoster: "a practice has fewer clinicians than the export"
    case .smallPracticeDesignationDiffers:
      "the small practice designation is not what its size shows"
    case .subgroupMismatch: "a clinician names a subgroup that its practice does not have"
    case .submissionIncomplete: "a data submission does not count"
    case .tinNotInGroups: "a practice with clinicians is missing among the groups"
    case .unknownClinicianType: "a clinician type is not known and was read as other"
    case .virtualGroupOfOne: "a virtual group has only one practice"
    case .virtualGroupReportsOtherwise: "a practice of a virtual group reports at another level"
    case .virtualGroupTINTooLarge: "a practice is too large for a virtual group"
    }
  }
}
