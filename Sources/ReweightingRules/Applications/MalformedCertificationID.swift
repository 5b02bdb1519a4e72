public import QPPModel
internal import ReweightingPolicy

/// A certification ID of none of the known forms.
public enum MalformedCertificationID: ApplicationRule {
  public static let failure = ApplicationFailure.malformedCertificationID

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.isAboutDecertification && application.certificationID != nil
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
