internal import QPPModel

// The tree as other programs read it: absent keys are omitted, everything else is text.

extension Explanation: Encodable {
  private enum Key: String, CodingKey {
    case subject
    case performanceYear = "performance_year"
    case summary
    case result
    case steps
  }

  private struct Column: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var subject = container.nestedContainer(keyedBy: Column.self, forKey: .subject)
    try subject.encode(self.subject.kind, forKey: Column(stringValue: "kind"))
    try subject.encode(self.subject.name, forKey: Column(stringValue: "name"))
    try container.encode(performanceYear, forKey: .performanceYear)
    try container.encode(summary, forKey: .summary)
    var result = container.nestedContainer(keyedBy: Column.self, forKey: .result)
    for cell in conclusion {
      try result.encode(cell.value, forKey: Column(stringValue: cell.column))
    }
    try container.encode(steps, forKey: .steps)
  }
}

extension Step: Encodable {
  private enum Key: String, CodingKey {
    case title
    case code
    case verdict
    case statement
    case citation
    case url
    case note
    case records
    case steps
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(title, forKey: .title)
    try container.encodeIfPresent(code, forKey: .code)
    try container.encodeIfPresent(verdict?.rawValue, forKey: .verdict)
    if !statement.isEmpty { try container.encode(statement, forKey: .statement) }
    try container.encodeIfPresent(authority?.citation, forKey: .citation)
    try container.encodeIfPresent(authority?.url, forKey: .url)
    try container.encodeIfPresent(authority?.note, forKey: .note)
    if !places.isEmpty { try container.encode(places, forKey: .records) }
    if !steps.isEmpty { try container.encode(steps, forKey: .steps) }
  }
}

extension RecordPlace: Encodable {
  private enum Key: String, CodingKey {
    case table
    case file
    case line
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(table.rawValue, forKey: .table)
    try container.encode(file, forKey: .file)
    try container.encode(line, forKey: .line)
  }
}
