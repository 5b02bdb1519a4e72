/// What was met in some records in XML or JSON, or beside them, and is nothing that is read.
public struct PassedOver: Hashable, Sendable {
  /// The most names that are kept of each kind.
  public static let limit = 1000

  /// The fields of records that no column takes, by their path in the record.
  public internal(set) var fields: Set<String> = []
  /// The elements beside records.
  public internal(set) var elements: Set<String> = []
  /// The first of them: its name, and the number of line feeds before it in the chunk.
  public internal(set) var firstElement: Element?

  /// What stands for text between records, as in a document's tree.
  public static let text = "#text"

  public struct Element: Hashable, Sendable {
    public let name: String
    public let line: Int
  }

  mutating func add(field path: String) {
    if fields.count < Self.limit { fields.insert(path) }
  }

  /// Notes that nothing but this element is there, in place of records: it is no element beside any.
  public init(insteadOfRecords name: String, line: Int) {
    firstElement = Element(name: name, line: line)
  }

  init() {}

  /// Takes out the fields whose path meets a condition.
  public mutating func removeFields(where isTakenOut: (String) -> Bool) {
    fields = fields.filter { !isTakenOut($0) }
  }

  mutating func add(element name: String, line: Int) {
    if firstElement == nil { firstElement = Element(name: name, line: line) }
    if elements.count < Self.limit { elements.insert(name) }
  }
}
