public import QPPModel
internal import ReweightingPolicy

/// A decertification without the ONC-ACB certification ID (guides, Step 9, Option 4).
public enum MissingCertificationID: ApplicationRule {
  public static let failure = ApplicationFailure.missingCertificationID

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .ehrDecertification
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.certificationID == nil
  }
}

/// A certification ID of none of the known forms.
public enum MalformedCertificationID: ApplicationRule {
  public static let failure = ApplicationFailure.malformedCertificationID

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .ehrDecertification && application.certificationID != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard isAsked(of: application, under: terms), let id = application.certificationID else {
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
public enum PeriodEndedBeforeDecertification: ApplicationRule {
  public static let failure = ApplicationFailure.periodEndedBeforeDecertification

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .ehrDecertification && application.eventStart != nil
      && application.performancePeriodEnd != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard isAsked(of: application, under: terms), let start = application.eventStart,
      let periodEnd = application.performancePeriodEnd
    else { return false }
    return periodEnd < start
  }
}
