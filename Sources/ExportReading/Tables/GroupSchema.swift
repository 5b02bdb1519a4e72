public import QPPModel

/// Reads `groups`: one practice a record.
public enum GroupSchema: TableSchema {
  public typealias Records = [Group]

  public static let table = ExportTable.groups

  public enum Column: Int, TableColumn {
    case tin, name, reporting, framework, lowVolume, optedIn, ascBased, smallPractice,
      qualityReweighted, costReweighted, iaReweighted

    public static let required: [Column] = [.tin]
    public static let aliases: [Column: [String]] = [
      .name: ["prvdr_org_name", "organization_name"],
      .reporting: ["participation"],
    ]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader<Column>,
    in context: ReadingContext
  ) -> Group? {
    let tin = record.tin(.tin)
    let reporting = record.code(.reporting, context.values.reportingLevels)
    let framework = record.code(.framework, context.values.frameworks)
    let lowVolume = record.boolean(.lowVolume) ?? false
    let optedIn = record.boolean(.optedIn) ?? false
    let ascBased = record.boolean(.ascBased)
    let smallPractice = record.boolean(.smallPractice)
    var reweighted: PerformanceCategories = []
    if record.boolean(.qualityReweighted) ?? false { reweighted.insert(.quality) }
    if record.boolean(.costReweighted) ?? false { reweighted.insert(.cost) }
    if record.boolean(.iaReweighted) ?? false { reweighted.insert(.improvementActivities) }
    guard let tin else { return nil }
    return Group(
      tin: tin,
      reporting: reporting,
      framework: framework,
      lowVolume: lowVolume,
      optedIn: optedIn,
      ascBased: ascBased,
      smallPractice: smallPractice,
      reweightedCategories: reweighted
    )
  }
}
