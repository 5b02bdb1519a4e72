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
}
