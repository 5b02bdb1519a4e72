internal import ReweightingRules

extension FindingCode {
  /// What an auditor should look at.
  var meaning: String {
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
