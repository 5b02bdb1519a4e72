internal import QPPModel
internal import ReweightingRules

extension EntityTable.Column {
  public var form: ColumnForm {
    switch self {
    case .apmEntityID: .always(.identifier, "The identifier of the APM Entity")
    case .program: .always(.code(ColumnCode.all(APMProgram.self)), "Its program")
    case .participants: .always(.count, "How many clinicians participate")
    case .eligible: .always(.count, "How many of them are APM eligible")
    case .contributing: .always(.count, "How many of the eligible ones count in the average")
    case .excluded: .always(.count, "How many of the eligible ones are left out of it")
    case .excludedPending: .always(.count, "How many of those by applications that are pending")
    case .rollUpScore: .maybe(.score(decimals: 2), "The average of those who count")
    case .entityScore: .maybe(.score(decimals: 2), "The score of a submission of its own")
    case .piScore: .maybe(.score(decimals: 2), "The PI score that holds")
    case .scoreSource:
      .always(.code(ColumnCode.all(EntityScoreSource.self) { $0.meaning }), "Where that is from")
    case .reweighted: .always(.flag, "PI is reweighted to 0% for the entity")
    case .msspMet: .maybe(.count, "How many participants meet the Shared Savings requirement")
    case .msspNotMet: .maybe(.count, "How many do not")
    case .msspExcluded: .maybe(.count, "For how many it does not hold")
    case .piReweightable: .always(.count, "How many of the eligible ones have PI reweighted")
    case .eucShare: .maybe(.flag, "They are more than the share that the year asks for")
    }
  }
}
