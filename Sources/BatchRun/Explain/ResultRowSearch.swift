internal import BatchPipeline
internal import Explanation
internal import QPPModel
internal import RecordParsing
internal import ResultReading

/// Finds the rows of a result that are about a subject.
struct ResultRowSearch {
  private let result: PublishedResult
  /// What the practices of the export are named by.
  private let kind: GroupIdentifier
  private let cancellation: Cancellation

  init(_ result: PublishedResult, _ kind: GroupIdentifier, _ cancellation: Cancellation) {
    self.result = result
    self.kind = kind
    self.cancellation = cancellation
  }

  /// The subjects that a request means, each with its row.
  func rows(of request: RequestedSubject) throws -> [(ExplainedSubject, ResultRow)] {
    switch request {
    case .subject(let subject):
      return try rows(of: subject.resultTable, where: subject.cells(as: kind)).map { (subject, $0) }
    case .clinician(let npi):
      return try rows(of: .clinicians, where: ["npi": npi.digits]).compactMap { row in
        guard let digits = UInt64(row["tin"]) else { return nil }
        return (.clinician(ClinicianKey(tin: TIN(digits: digits), npi: npi)), row)
      }
    }
  }

  /// The rows of other tables that a subject's row refers to, and the findings about it.
  func related(to subject: ExplainedSubject, _ row: ResultRow) throws -> [ResultRow] {
    var found: [ResultRow] = []
    func add(_ table: ResultTableName, _ column: String, _ values: String) throws {
      for value in values.split(separator: ";") {
        found += try rows(of: table, where: [column: String(value)])
      }
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
    return found + (try findings(about: subject))
  }

  private func findings(about subject: ExplainedSubject) throws -> [ResultRow] {
    guard let type = subject.findingType else { return [] }
    let name = subject.name(IdentifierForm(.full, kind))
    return try rows(of: .findings, where: ["subject_type": type, "subject": name])
  }

  /// The rows of a table in which some columns have some values.
  private func rows(
    of table: ResultTableName,
    where wanted: [String: String]
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
    var count = 0
    while let chunk = try reader.next() {
      try cancellation.check()
      try chunk.forEachRow(scratch) { view in
        count += 1
        for key in keys where !view.field(at: key.position).elementsEqual(key.value) { return }
        let values = reader.columns.indices
          .map { String(decoding: view.field(at: $0), as: UTF8.self) }
        found.append(ResultRow(table: table.rawValue, columns: reader.columns, values: values))
      }
    }
    try reader.check(rowsRead: count)
    return found
  }
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
