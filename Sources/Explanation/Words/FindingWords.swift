internal import ReweightingRules

extension FindingCode {
  /// What an auditor is told.
  var words: String {
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
}
