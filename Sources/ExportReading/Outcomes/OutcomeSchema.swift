internal import QPPModel

/// Reads what another system says of clinicians: the outcome of one clinician a record.
///
/// It is no table of an export: `reconcile` reads it.
public enum OutcomeSchema: RecordSchema {
  public typealias Records = [Outcome]

  public static let name = "outcomes"
  public static let recordElement = "outcome"

  public enum Column: Int, TableColumn {
    case npi, tin, individualEligible, groupEligible, participation, framework, reweighted,
      individualReweighted, groupReweighted, virtualGroupReweighted, specialStatus, hardship, euc,
      nonPatientFacing, hospitalBased, ascBased, smallPractice, individualHardship, individualEUC,
      groupNonPatientFacing, groupHospitalBased, groupASCBased, groupSmallPractice, groupHardship,
      groupEUC, qualityWeight, costWeight, iaWeight, piWeight

    public static let required: [Column] = [.npi]
    public static let aliases: [Column: [String]] = [.tin: ["taxpayer_identification_number"]]

    /// The columns that are compared.
    public static let compared = allCases.filter { $0 != .npi && $0 != .tin }
  }

  public static let columns = Column.definitions

  public static func mapping(in mapping: ExportMapping) -> TableMapping? { mapping.outcomes }

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Outcome? {
    let npi = record.npi(Column.npi)
    let practice = record.practiceMention(Column.tin)
    var values = OutcomeValues()
    for column in Column.compared {
      switch column.kind {
      case .flag: values.set(column, record.boolean(column))
      case .participation:
        values[column] = record.code(column, context.values.participations)
          .map { .participation($0) }
      case .framework:
        values[column] = record.code(column, context.values.frameworks)
          .map { .frameworks(Frameworks($0)) }
      case .weight: values[column] = record.weight(column).map { .weight($0) }
      }
    }
    guard let npi else { return nil }
    return Outcome(npi: npi, practice: practice ?? .unnamed, values: values)
  }
}

extension OutcomeSchema.Column {
  /// What the values of the column are.
  enum Kind {
    case flag
    case participation
    case framework
    /// The place among the four weights.
    case weight(Int)
  }

  var kind: Kind {
    switch self {
    case .participation: .participation
    case .framework: .framework
    case .qualityWeight: .weight(0)
    case .costWeight: .weight(1)
    case .iaWeight: .weight(2)
    case .piWeight: .weight(3)
    case .npi, .tin, .individualEligible, .groupEligible, .reweighted, .individualReweighted,
      .groupReweighted, .virtualGroupReweighted, .specialStatus, .hardship, .euc,
      .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .individualHardship,
      .individualEUC, .groupNonPatientFacing, .groupHospitalBased, .groupASCBased,
      .groupSmallPractice, .groupHardship, .groupEUC:
      .flag
    }
  }
}
