internal import QPPModel
internal import ReweightingRules

extension ApplicationTable.Column {
  public var form: ColumnForm {
    switch self {
    case .applicationID: .always(.identifier, "The QPP exception ID")
    case .exceptionType:
      .always(
        .code(
          ColumnCode.all(ExceptionType.self) {
            switch $0 {
            case .piHardship: "Promoting Interoperability Hardship Exception"
            case .euc: "Extreme and Uncontrollable Circumstances Exception"
            }
          }
        ),
        "The form that it was filed on"
      )
    case .level: .always(.code(ColumnCode.all(ApplicationLevel.self)), "The level applied at")
    case .npi: .maybe(.npi, "The NPI of its subject, as given")
    case .tin: .maybe(.tin, "The TIN of its subject, as given")
    case .virtualGroupID: .maybe(.identifier, "The virtual group of its subject, as given")
    case .subgroupID: .maybe(.identifier, "The subgroup of its subject, as given")
    case .apmEntityID: .maybe(.identifier, "The APM Entity of its subject, as given")
    case .categories:
      .maybe(.codes(ColumnCode.all(PerformanceCategory.self)), "What it asks to reweight")
    case .reason: .maybe(.code(ColumnCode.all(HardshipReason.self)), "Why it asks")
    case .status: .always(.code(ColumnCode.all(ApplicationStatus.self)), "Where it is with CMS")
    case .outcome:
      .always(.code(ColumnCode.all(ApplicationOutcome.self) { $0.meaning }), "What becomes of it")
    case .failures:
      .maybe(
        .codes(ColumnCode.all(ApplicationFailure.self) { $0.meaning }),
        "The checks that it fails"
      )
    case .automatic:
      .maybe(.flag, "Its subject is reweighted at this level without it; empty where not looked at")
    case .sites: .maybe(.count, "How many sites of its subject were checked")
    case .sitesAffected: .maybe(.count, "How many of them were affected")
    case .failingSites: .maybe(.text, "Those that were not, as TIN/site, joined by ;")
    case .content:
      .always(.hexadecimal(digits: 16), "A digest of what was decided upon, to tell edits by")
    }
  }
}
