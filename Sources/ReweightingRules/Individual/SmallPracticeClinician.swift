public import ReweightingPolicy

/// A clinician in a small practice.
public enum SmallPracticeClinician: IndividualRule {
  public static let code = BasisCode.smallPractice

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.isSmallPractice
  }
}
