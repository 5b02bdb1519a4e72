public import QPPModel

/// Reads `groups`: one practice a record.
public enum GroupSchema: TableSchema {
  public typealias Records = [Group]

  public static let table = ExportTable.groups

  public static let columns = [
    Column("tin", isRequired: true),
    Column("name", aliases: ["prvdr_org_name", "organization_name"]),
    Column("reporting", aliases: ["participation"]),
    Column("framework"),
    Column("low_volume"),
    Column("opted_in"),
    Column("asc_based"),
    Column("small_practice"),
    Column("quality_reweighted"),
    Column("cost_reweighted"),
    Column("ia_reweighted"),
  ]

  public static func decode(_ record: inout FieldReader, in context: ReadingContext) -> Group? {
    let tin = record.tin(0)
    let reporting = record.code(2, context.values.reportingLevels)
    let framework = record.code(3, context.values.frameworks)
    let lowVolume = record.boolean(4) ?? false
    let optedIn = record.boolean(5) ?? false
    let ascBased = record.boolean(6)
    let smallPractice = record.boolean(7)
    var reweighted: PerformanceCategories = []
    if record.boolean(8) ?? false { reweighted.insert(.quality) }
    if record.boolean(9) ?? false { reweighted.insert(.cost) }
    if record.boolean(10) ?? false { reweighted.insert(.improvementActivities) }
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
