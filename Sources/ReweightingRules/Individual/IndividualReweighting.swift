public import QPPModel
public import ReweightingPolicy

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
    GrantedCircumstances.self,
    LateJoiner.self,
    CompromisedData.self,
  ]

  /// By small practice or not, then by `ClinicianFacts.automaticGrounds`.
  @usableFromInline let table: [Basis]

  public init(policy: YearPolicy) {
    let types = ClinicianType.allCases
    table = [false, true].flatMap { isSmallPractice in
      (0..<ClinicianFacts.automaticGroundsCount).map { index in
        let facts = ClinicianFacts(rawValue: UInt32(index))
        guard types.indices.contains(facts.typeOrdinal) else { return [] }
        let subject = IndividualSubject(
          facts: facts,
          type: types[facts.typeOrdinal],
          isSmallPractice: isSmallPractice
        )
        return Basis(
          Self.rules.filter { $0.applies(to: subject, under: policy) }.map { Basis($0.code) }
        )
      }
    }
  }

  /// The automatic codes that apply to a clinician whose TIN is a small practice or is not.
  @inlinable
  public func basis(of clinician: ClinicianFacts, inSmallPractice tinIsSmall: Bool) -> Basis {
    let isSmall = clinician.smallPractice ?? tinIsSmall
    let index = clinician.automaticGrounds
    return table[isSmall ? index + ClinicianFacts.automaticGroundsCount : index]
  }

  /// All codes that apply to a clinician without an application of the export: the automatic ones,
  /// and that of a hardship exception that CMS has granted.
  @inlinable
  public func basisWithGrants(
    of clinician: ClinicianFacts,
    inSmallPractice tinIsSmall: Bool
  ) -> Basis {
    let automatic = basis(of: clinician, inSmallPractice: tinIsSmall)
    return clinician[.hardshipGranted] ? automatic.union(.hardship) : automatic
  }
}
