internal import QPPModel
internal import ReweightingPolicy

/// A decertification without the ONC-ACB certification ID (guides, Step 9, Option 4).
enum MissingCertificationID: ApplicationRule {
  static let failure = ApplicationFailure.missingCertificationID

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .ehrDecertification && application.certificationID == nil
  }
}

/// A certification ID of none of the known forms.
enum MalformedCertificationID: ApplicationRule {
  static let failure = ApplicationFailure.malformedCertificationID

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard application.reason == .ehrDecertification, let id = application.certificationID else {
      return false
    }
    let forms = terms.policy.applications
    switch id {
    case .alphanumeric(let count): return count != forms.certificationIDAlphanumericLength.value
    case .chp(let digits): return digits != forms.certificationIDCHPDigits.value
    case .chplProductNumber(let groups): return groups != forms.certificationIDCHPLGroups.value
    case .unrecognized: return true
    }
  }
}

/// The performance period ended before the decertification, so the measures can still be reported
/// (guides, *You may still be able to report*).
enum PeriodEndedBeforeDecertification: ApplicationRule {
  static let failure = ApplicationFailure.periodEndedBeforeDecertification

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard application.reason == .ehrDecertification, let start = application.eventStart,
      let periodEnd = application.performancePeriodEnd
    else { return false }
    return periodEnd < start
  }
}
