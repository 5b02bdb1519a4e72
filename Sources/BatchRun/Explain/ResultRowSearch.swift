internal import BatchPipeline
internal import Explanation
internal import QPPModel
internal import RecordParsing
internal import ResultReading

/// Finds the rows of a result that are about a subject.
///
/// A result can be made up to harm: what is kept of a table is no more than a subject can have.
struct ResultRowSearch {
  private let result: PublishedResult
  /// What the practices of the export are named by.
  private let kind: GroupIdentifier
  private let pipeline: OrderedPipeline

  init(_ result: PublishedResult, _ kind: GroupIdentifier, _ pipeline: OrderedPipeline) {
    self.result = result
    self.kind = kind
    self.pipeline = pipeline
  }

  /// The subjects that a request means, each with its row.
  func rows(of request: RequestedSubject) throws -> [(ExplainedSubject, ResultRow)] {
    switch request {
    case .subject(let subject):
      let found = try rows(of: subject.resultTable, where: subject.cells(as: kind), atMost: 2)
      guard found.count < 2 else { throw repeated(subject) }
      return found.map { (subject, $0) }
    case .clinician(let npi):
      let found = try rows(of: .clinicians, where: ["npi": npi.digits], atMost: Self.tinLimit + 1)
      let subjects = found.compactMap { row in
        UInt64(row["tin"]).map { digits in
          (ExplainedSubject.clinician(ClinicianKey(tin: TIN(digits: digits), npi: npi)), row)
        }
      }
      var seen: Set<ExplainedSubject> = []
      for (subject, _) in subjects where !seen.insert(subject).inserted { throw repeated(subject) }
      guard found.count <= Self.tinLimit else { throw tooManyTINs(npi) }
      return subjects
    }
  }

  /// The rows of other tables that a subject's row refers to, and the findings about it.
  func related(to subject: ExplainedSubject, _ row: ResultRow) throws -> RelatedRows {
    var related = RelatedRows()
    func add(_ table: ResultTableName, _ column: String, _ values: String) throws {
      related.rows += try rows(of: table, havingOneOf: values, in: column)
    }
    switch subject {
    case .clinician:
      try add(.groups, "tin", row["tin"])
      try add(.virtualGroups, "virtual_group_id", row["virtual_group_id"])
      try add(.subgroups, "subgroup_id", row["subgroup_id"])
      try add(.apmEntities, "apm_entity_id", row["apm_entity_ids"])
    case .subgroup: try add(.groups, "tin", row["tin"])
    case .group, .virtualGroup, .entity, .application: break
    }
    let findings = try findings(about: subject)
    related.rows += findings.prefix(Self.findingLimit)
    related.hasMoreFindings = findings.count > Self.findingLimit
    return related
  }

  /// The greatest number of TINs of one NPI that are explained at once.
  private static let tinLimit = 1000
  /// The greatest number of findings about one subject that are shown.
  static let findingLimit = 1000
  /// The greatest number of entities that the row of a clinician names.
  private static let entityLimit = 100
  /// How many bytes the rows of one search may have, far more than any real ones.
  private static let byteLimit = 64 << 20

  private func findings(about subject: ExplainedSubject) throws -> [ResultRow] {
    guard let type = subject.findingType else { return [] }
    let name = subject.name(IdentifierForm(.full, kind))
    return try rows(
      of: .findings,
      where: ["subject_type": type, "subject": name],
      atMost: Self.findingLimit + 1
    )
  }

  /// The row of each of some subjects, which are joined by `;`, in their order.
  private func rows(
    of table: ResultTableName,
    havingOneOf values: String,
    in column: String
  ) throws -> [ResultRow] {
    let names = values.split(separator: ";", maxSplits: Self.entityLimit)
    guard names.count <= Self.entityLimit else {
      throw RunFault(
        .badData,
        "\(result.path): a row names more than \(Self.entityLimit) rows of \(table.rawValue); "
          + Self.remedy
      )
    }
    var found: [ResultRow] = []
    var seen: Set<Substring> = []
    for name in names where seen.insert(name).inserted {
      let rows = try rows(of: table, where: [column: String(name)], atMost: 2)
      guard rows.count < 2 else {
        throw repeated(MaskedIdentifiers.cell(String(name), column), in: table)
      }
      found += rows
    }
    return found
  }

  /// The rows of a table in which some columns have some values, the first `limit` of them.
  private func rows(
    of table: ResultTableName,
    where wanted: [String: String],
    atMost limit: Int
  ) throws -> [ResultRow] {
    guard let reader = try result.open(table) else {
      return []
    }
    let keys = wanted.compactMap { column, value in
      reader.columns.firstIndex(of: column).map { (position: $0, value: Array(value.utf8)) }
    }
    guard keys.count == wanted.count else { return [] }
    let scratch = RowScratch()
    var found: [ResultRow] = []
    var (count, byteCount) = (0, 0)
    while let chunk = try reader.next() {
      try pipeline.check()
      try chunk.forEachRow(scratch) { view in
        count += 1
        guard found.count < limit, byteCount <= Self.byteLimit else { return }
        for key in keys where !view.field(at: key.position).elementsEqual(key.value) { return }
        let values = reader.columns.indices
          .map { String(decoding: view.field(at: $0), as: UTF8.self) }
        byteCount += values.reduce(0) { $0 + $1.utf8.count }
        found.append(ResultRow(table: table.rawValue, columns: reader.columns, values: values))
      }
      try reader.check(rowsSoFar: count)
      guard byteCount <= Self.byteLimit else {
        throw RunFault(
          .badData,
          "\(reader.path): the rows of one subject have more than \(Self.byteLimit >> 20) MiB; "
            + Self.remedy
        )
      }
      // What comes behind would be read in vain; the rows are not counted then.
      if found.count == limit { return found }
    }
    try reader.check(rowsRead: count)
    return found
  }

  private static let remedy: FaultMessage = "publish the result again"

  private func repeated(_ subject: ExplainedSubject) -> RunFault {
    repeated(subject.name(IdentifierForm(.masked, kind)), in: subject.resultTable)
  }

  private func repeated(_ subject: String, in table: ResultTableName) -> RunFault {
    let file = result.file(of: table).map { "/\($0.path)" } ?? ""
    return RunFault(
      .badData,
      "\(result.path)\(file): \(subject) has two rows; \(Self.remedy)"
    )
  }

  private func tooManyTINs(_ npi: NPI) -> RunFault {
    RunFault(
      .badData,
      "\(result.path): clinician \(IdentifierForm(.masked, kind).text(npi)) has more than "
        + "\(Self.tinLimit) TINs; give --tin"
    )
  }
}

/// What other tables of a result say of a subject.
struct RelatedRows {
  var rows: [ResultRow] = []
  /// Whether there are more findings than are kept.
  var hasMoreFindings = false
}

extension RequestedSubject {
  /// What people call the subject.
  func name(_ naming: IdentifierForm) -> String {
    switch self {
    case .subject(let subject): "\(subject.kind) \(subject.name(naming))"
    case .clinician(let npi): "clinician \(naming.text(npi))"
    }
  }
}

extension ExplainedSubject {
  fileprivate var resultTable: ResultTableName {
    switch self {
    case .clinician: .clinicians
    case .group: .groups
    case .virtualGroup: .virtualGroups
    case .subgroup: .subgroups
    case .entity: .apmEntities
    case .application: .applications
    }
  }

  /// The cells by which the subject's row is found.
  fileprivate func cells(as kind: GroupIdentifier) -> [String: String] {
    switch self {
    case .clinician(let key): ["npi": key.npi.digits, "tin": key.tin.digits(as: kind)]
    case .group(let tin): ["tin": tin.digits(as: kind)]
    case .virtualGroup(let id): ["virtual_group_id": id.description]
    case .subgroup(let id): ["subgroup_id": id.description]
    case .entity(let id): ["apm_entity_id": id.description]
    case .application(let id): ["application_id": id.description]
    }
  }

  /// How findings name its kind, nil where there are none about it.
  fileprivate var findingType: String? {
    switch self {
    case .clinician: "clinician"
    case .group: "tin"
    case .virtualGroup: "virtual-group"
    case .entity: "apm-entity"
    case .application: "application"
    case .subgroup: nil
    }
  }
}

extension ResultRow {
  /// The row with TINs and NPIs masked.
  var masked: ResultRow {
    ResultRow(
      table: table,
      columns: cells.map(\.column),
      values: cells.map { cell in
        cell.column == "subject"
          ? MaskedIdentifiers.subject(cell.value, self["subject_type"])
          : MaskedIdentifiers.cell(cell.value, cell.column)
      }
    )
  }
}
