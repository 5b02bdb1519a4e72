public import QPPModel

/// Reads `groups`: one practice a record.
public enum GroupSchema: TableSchema {
  public typealias Records = [Group]

  public static let table = ExportTable.groups

  public enum Column: Int, TableColumn {
    case tin, name, reporting, size, nonPatientFacing, hospitalBased, framework, lowVolume, optedIn,
      ascBased, smallPractice, qualityReweighted, costReweighted, iaReweighted, hardshipGranted,
      eucGranted, dataCompromised

    public static let required: [Column] = [.tin]
    public static let aliases: [Column: [String]] = [
      .name: ["prvdr_org_name", "organization_name"],
      .reporting: ["participation"],
    ]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Group? {
    let tin = record.tin(Column.tin)
    let reporting = record.reportingLevels(Column.reporting)
    let size = record.count(Column.size)
    let nonPatientFacing = record.boolean(Column.nonPatientFacing)
    let hospitalBased = record.boolean(Column.hospitalBased)
    let framework = record.code(Column.framework, context.values.frameworks)
    let lowVolume = record.boolean(Column.lowVolume) ?? false
    let optedIn = record.boolean(Column.optedIn) ?? false
    let ascBased = record.boolean(Column.ascBased)
    let smallPractice = record.boolean(Column.smallPractice)
    var reweighted: PerformanceCategories = []
    if record.boolean(Column.qualityReweighted) ?? false { reweighted.insert(.quality) }
    if record.boolean(Column.costReweighted) ?? false { reweighted.insert(.cost) }
    if record.boolean(Column.iaReweighted) ?? false { reweighted.insert(.improvementActivities) }
    let granted = record.grantedExceptions(
      hardship: Column.hardshipGranted,
      euc: Column.eucGranted,
      dataCompromised: Column.dataCompromised
    )
    guard let tin else { return nil }
    return Group(
      tin: tin,
      reporting: reporting,
      size: size,
      nonPatientFacing: nonPatientFacing,
      hospitalBased: hospitalBased,
      framework: framework,
      lowVolume: lowVolume,
      optedIn: optedIn,
      ascBased: ascBased,
      smallPractice: smallPractice,
      reweightedCategories: reweighted,
      granted: granted
    )
  }
}
