/// A rule that has no number, date or list of its own, so that no policy file cites it.
enum CitedRule: String, CaseIterable {
  case eligibility
  case lowVolume = "low-volume"
  case apmEligibility = "apm-eligibility"
  case specialStatus = "special-status"
  case smallPractice = "small-practice"
  case circumstancesGranted = "circumstances-granted"
  case dataCompromised = "data-compromised"
  case allClinicians = "all-clinicians"
  case incompleteRoster = "incomplete-roster"
  case ownLevel = "own-level"
  case participationLevel = "participation-level"
  case submissionOfApplication = "submission-of-application"
  case attestation
  case event
  case decertification
  case decertifiedLater = "decertified-later"
  case decertificationUnseen = "decertification-unseen"
  case relationship
  case sites
  case circumstances
  case decidedByCMS = "decided-by-cms"
  case decidedHere = "decided-here"
  case dismissed
  case rollUp = "roll-up"
  case virtualGroupScores = "virtual-group-scores"
  case entityScore = "entity-score"
  case entityException = "entity-exception"
  case cehrtActivities = "cehrt-activities"
  case neutral
  case neutralAPP = "neutral-app"
  case virtualGroupFirst = "virtual-group-first"
  case severalLevels = "several-levels"
}
