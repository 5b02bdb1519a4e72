public import QPPModel
public import ReweightingPolicy

/// One reason for which a clinician is reweighted without applying.
public protocol IndividualRule: SendableMetatype {
  static var basis: Basis { get }
  /// Whether the reason applies to a clinician.
  static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool
}

/// What automatic reweighting looks at of a clinician.
public struct IndividualSubject: Sendable {
  public var facts: ClinicianFacts
  /// The type of the clinician.
  public var type: ClinicianType
  /// The designation of the TIN/NPI where there is one, else that of its TIN.
  public var isSmallPractice: Bool

  public init(facts: ClinicianFacts, type: ClinicianType, isSmallPractice: Bool) {
    self.facts = facts
    self.type = type
    self.isSmallPractice = isSmallPractice
  }
}

/// A clinician designated as non-patient facing.
public enum NonPatientFacingClinician: IndividualRule {
  public static let basis = Basis.nonPatientFacing

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.nonPatientFacing]
  }
}

/// A clinician designated as hospital-based.
public enum HospitalBasedClinician: IndividualRule {
  public static let basis = Basis.hospitalBased

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.hospitalBased]
  }
}

/// A clinician designated as based in an ambulatory surgical center.
public enum ASCBasedClinician: IndividualRule {
  public static let basis = Basis.ascBased

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.ascBased]
  }
}

/// A clinician in a small practice.
public enum SmallPracticeClinician: IndividualRule {
  public static let basis = Basis.smallPractice

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.isSmallPractice
  }
}

/// A clinician of a type that the year reweights.
public enum ReweightedClinicianType: IndividualRule {
  public static let basis = Basis.clinicianType

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    policy.automaticReweighting.clinicianTypes.value.contains(clinician.type)
  }
}

/// Automatic reweighting of individual clinicians (guides, Appendix A).
///
/// The rules look at so few facts that they are evaluated once for every combination of them; a
/// batch looks its clinicians up.
public struct IndividualReweighting: Sendable {
  /// In the order in which the codes are listed.
  public static let rules: [any IndividualRule.Type] = [
    NonPatientFacingClinician.self,
    HospitalBasedClinician.self,
    ASCBasedClinician.self,
    SmallPracticeClinician.self,
    ReweightedClinicianType.self,
  ]

  /// By small practice or not, then by `ClinicianFacts.designationsAndType`.
  @usableFromInline let table: [Basis]

  public init(policy: YearPolicy) {
    let types = ClinicianType.allCases
    table = [false, true].flatMap { isSmallPractice in
      (0..<ClinicianFacts.designationsAndTypeCount).map { index in
        let facts = ClinicianFacts(rawValue: UInt32(index))
        guard types.indices.contains(facts.typeOrdinal) else { return [] }
        let subject = IndividualSubject(
          facts: facts,
          type: types[facts.typeOrdinal],
          isSmallPractice: isSmallPractice
        )
        return Basis(Self.rules.filter { $0.applies(to: subject, under: policy) }.map { $0.basis })
      }
    }
  }

  /// The automatic codes that apply to a clinician whose TIN is a small practice or is not.
  @inlinable
  public func basis(of clinician: ClinicianFacts, inSmallPractice tinIsSmall: Bool) -> Basis {
    let isSmall = clinician.smallPractice ?? tinIsSmall
    let index = clinician.designationsAndType
    return table[isSmall ? index + ClinicianFacts.designationsAndTypeCount : index]
  }
}
