internal import QPPModel
internal import ReweightingRules

extension ClinicianTable.Column {
  public var form: ColumnForm {
    switch self {
    case .npi: .always(.npi, "The NPI of the clinician")
    case .tin: .always(.tin, "The TIN that the clinician bills under")
    case .individualEligible: .always(.flag, "MIPS eligible as an individual")
    case .groupEligible: .always(.flag, "MIPS eligible as a member of the group")
    case .participation: .always(.participation, "The level at which the clinician participates")
    case .reweighted:
      .maybe(.flag, "PI is reweighted to 0% at that level; empty where there is none")
    case .basis: .maybe(.basis, "Why")
    case .individualReweighted: .always(.flag, "PI is reweighted at the individual level")
    case .individualBasis: .maybe(.basis, "Why")
    case .groupReweighted: .always(.flag, "PI is reweighted for the TIN as a group")
    case .subgroupID: .maybe(.identifier, "The subgroup that the clinician is registered in")
    case .virtualGroupID: .maybe(.identifier, "The virtual group of the TIN")
    case .virtualGroupReweighted: .maybe(.flag, "PI is reweighted for the virtual group")
    case .apmEntityIDs: .maybe(.identifiers, "The APM Entities that the clinician participates in")
    case .rollUp: .maybe(.rollUp, "What the clinician does to the average of its APM Entities")
    case .rollUpScore: .maybe(.score(decimals: 4), "The score that it contributes")
    case .qualityWeight: .maybe(.percent, "The weight of quality in the final score")
    case .costWeight: .maybe(.percent, "The weight of cost in the final score")
    case .iaWeight: .maybe(.percent, "The weight of improvement activities in the final score")
    case .piWeight: .maybe(.percent, "The weight of Promoting Interoperability in the final score")
    case .neutral: .maybe(.flag, "So few categories are scored that the adjustment is neutral")
    case .msspPI: .maybe(.sharedSavings, "The Shared Savings requirement to report PI")
    case .msspReason:
      .maybe(
        .code(ColumnCode.all(SharedSavingsDecision.Exclusion.self) { $0.title }),
        "Why the clinician is excluded from that"
      )
    }
  }
}

extension OptionTable.Column {
  public var form: ColumnForm {
    switch self {
    case .npi: ClinicianTable.Column.npi.form
    case .tin: ClinicianTable.Column.tin.form
    case .option: .always(.participation, "A level that is open to the clinician")
    case .reweighted: .always(.flag, "PI is reweighted to 0% at that level")
    case .basis: .maybe(.basis, "Why")
    case .qualityWeight: ClinicianTable.Column.qualityWeight.form
    case .costWeight: ClinicianTable.Column.costWeight.form
    case .iaWeight: ClinicianTable.Column.iaWeight.form
    case .piWeight: ClinicianTable.Column.piWeight.form
    case .neutral: ClinicianTable.Column.neutral.form
    }
  }
}

extension ColumnForm.Kind {
  static var participation: Self { .code(ColumnCode.all(Participation.self) { $0.meaning }) }

  /// Why a subject is reweighted.
  static var basis: Self { .codes(ColumnCode.all(BasisCode.self) { $0.title }) }

  fileprivate static var rollUp: Self {
    .code(
      [ColumnCode("contributes", "counts in the average")]
        + RollUpExclusion.allCases.map { ColumnCode($0.code, $0.meaning) }
    )
  }

  fileprivate static var sharedSavings: Self {
    .code([
      ColumnCode("met", "the requirement is met"), ColumnCode("not-met", "it is not met"),
      ColumnCode("excluded", "it does not hold for the clinician"),
    ])
  }
}
