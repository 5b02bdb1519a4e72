public import Foundation
public import QPPModel

/// How an export with other headers and values is read: which name in a file means which column,
/// and which value means which.
///
/// One JSON format; see `docs/mapping.md`.
public struct ExportMapping: Sendable {
  public let description: String
  /// What practices are named by; TINs unless the mapping says otherwise.
  public let groupIdentifier: GroupIdentifier
  public let tables: [ExportTable: TableMapping]

  /// The mapping of an export that is as the format says.
  public static let identity = ExportMapping(
    description: "",
    groupIdentifier: .tin,
    tables: [:]
  )

  private init(
    description: String,
    groupIdentifier: GroupIdentifier,
    tables: [ExportTable: TableMapping]
  ) {
    self.description = description
    self.groupIdentifier = groupIdentifier
    self.tables = tables
  }
}

/// How one table with other headers and values is read.
public struct TableMapping: Sendable {
  /// The column that each name in a file means, by the folded name; nil leaves the name out.
  let columns: [[UInt8]: String?]
  /// By column: what its values mean.
  let values: [String: ValueMap]
  /// By column: the folded name of the field that is in where the column's own is empty.
  let fallbacks: [String: [UInt8]]
}

/// What the values of one column mean.
///
/// Values are matched as codes are. The replacements lie at fixed places for as long as this
/// lives, so that a replaced value is read like one that is in a file.
final class ValueMap: @unchecked Sendable {
  /// The replacements, one after the other; written in `init` alone, so that any thread may read.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let ranges: [[UInt8]: Range<Int>]
  /// What stands for any value that is not listed, nil where such a one stays as it is.
  private let otherwise: Range<Int>?
  /// What stands for an absent value.
  private let absent: Range<Int>?

  init(_ replacements: [String: String]) {
    let pairs = replacements.sorted { $0.key < $1.key }
    bytes = .allocate(capacity: max(1, pairs.reduce(0) { $0 + $1.value.utf8.count }))
    var ranges: [[UInt8]: Range<Int>] = [:]
    var otherwise: Range<Int>?
    var absent: Range<Int>?
    var end = 0
    for (value, replacement) in pairs {
      let start = end
      for byte in replacement.utf8 {
        bytes.initializeElement(at: end, to: byte)
        end += 1
      }
      switch value {
      case "*": otherwise = start..<end
      case "": absent = start..<end
      default: ranges[FoldedName.fold(value)] = start..<end
      }
    }
    self.ranges = ranges
    self.otherwise = otherwise
    self.absent = absent
  }

  deinit { bytes.deallocate() }

  /// What a value, which is empty where it is absent, stands for.
  func replacement(
    of value: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let range = value.isEmpty ? absent : ranges[FoldedName.fold(value)] ?? otherwise
    return range.map { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[$0]) } ?? value
  }
}

/// Why a mapping file cannot be used.
public struct MappingFault: Error, Hashable {
  /// What is wrong, naming the key.
  public let reason: String
}

extension ExportMapping {
  /// The names of the built-in mappings.
  public static let builtInNames = ["doctors-and-clinicians"]

  /// The bytes of the built-in mapping with a name, nil where there is none.
  public static func builtInFile(named name: String) -> [UInt8]? {
    name == "doctors-and-clinicians" ? PackageResources.DoctorsAndClinicians_json : nil
  }

  /// Reads and validates a mapping file.
  public init(json: Data) throws(MappingFault) {
    let file: MappingFile
    do {
      file = try JSONDecoder().decode(MappingFile.self, from: json)
    } catch let error as DecodingError {
      throw MappingFault(reason: error.mappingReason)
    } catch {
      throw MappingFault(reason: "\(error)")
    }
    var tables: [ExportTable: TableMapping] = [:]
    for (name, mapping) in file.tables {
      guard let table = ExportTable(rawValue: name) else {
        throw MappingFault(
          reason: "tables.\(name) is no table; choose from "
            + ExportTable.allCases.map(\.rawValue).joined(separator: ", ")
        )
      }
      tables[table] = try TableMapping(mapping, of: table)
    }
    guard let identifier = GroupIdentifier(rawValue: file.groupIdentifier ?? "tin") else {
      throw MappingFault(
        reason: "group_identifier is \"\(file.groupIdentifier ?? "")\"; choose tin or pac-id"
      )
    }
    self.init(
      description: file.description ?? "",
      groupIdentifier: identifier,
      tables: tables
    )
  }
}

extension TableMapping {
  fileprivate init(_ file: MappingFile.Table, of table: ExportTable) throws(MappingFault) {
    let names = Set(table.columns.map(\.name))
    func check(_ column: String, _ key: String) throws(MappingFault) {
      guard names.contains(column) else {
        throw MappingFault(
          reason: "tables.\(table.rawValue).\(key): \(table.rawValue) has no column \(column)"
        )
      }
    }
    var columns: [[UInt8]: String?] = [:]
    for (name, column) in file.columns ?? [:] {
      if let column { try check(column, "columns") }
      let folded = FoldedName.fold(name)
      guard columns[folded] == nil else {
        throw MappingFault(
          reason: "tables.\(table.rawValue).columns: \"\(name)\" stands twice, in two spellings"
        )
      }
      columns[folded] = .some(column)
    }
    for (column, replacements) in file.values ?? [:] {
      try check(column, "values")
      guard Set(replacements.keys.map { FoldedName.fold($0) }).count == replacements.count else {
        throw MappingFault(
          reason:
            "tables.\(table.rawValue).values.\(column): a value stands twice, in two spellings"
        )
      }
    }
    self.columns = columns
    for column in (file.fallbacks ?? [:]).keys { try check(column, "fallbacks") }
    values = (file.values ?? [:]).mapValues { ValueMap($0) }
    fallbacks = (file.fallbacks ?? [:]).mapValues { FoldedName.fold($0) }
  }
}

/// A mapping as it is written.
private struct MappingFile: Decodable {
  struct Table: Decodable {
    /// By name in a file: the column, null where the name is to be left out.
    let columns: [String: String?]?
    /// By column, then by value in a file: the value that is meant.
    let values: [String: [String: String]]?
    /// By column: the name in a file whose field is in where the column's own is empty.
    let fallbacks: [String: String]?

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(onlyKeys: ["columns", "values", "fallbacks"])
      columns = try container.decodeIfPresent([String: String?].self, forKey: "columns")
      values = try container.decodeIfPresent([String: [String: String]].self, forKey: "values")
      fallbacks = try container.decodeIfPresent([String: String].self, forKey: "fallbacks")
    }
  }

  let description: String?
  let groupIdentifier: String?
  let tables: [String: Table]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(
      onlyKeys: ["description", "group_identifier", "tables"])
    description = try container.decodeIfPresent(String.self, forKey: "description")
    groupIdentifier = try container.decodeIfPresent(String.self, forKey: "group_identifier")
    tables = try container.decode([String: Table].self, forKey: "tables")
  }
}

/// A key of any name.
private struct AnyKey: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringLiteral value: String) { stringValue = value }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// A container that has no keys but these: one that is misspelt is no setting.
  fileprivate func container(onlyKeys keys: [String]) throws -> KeyedDecodingContainer<AnyKey> {
    let container = try container(keyedBy: AnyKey.self)
    for key in container.allKeys where !keys.contains(key.stringValue) {
      throw DecodingError.dataCorruptedError(
        forKey: key,
        in: container,
        debugDescription: "it is no key of a mapping; choose from \(keys.joined(separator: ", "))"
      )
    }
    return container
  }
}

extension DecodingError {
  /// One line that names the key at fault.
  fileprivate var mappingReason: String {
    func path(_ context: Context, _ last: (any CodingKey)? = nil) -> String {
      (context.codingPath + (last.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
    }
    switch self {
    case .keyNotFound(let key, let context): return "\(path(context, key)) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let place = path(context)
      return place.isEmpty
        ? "it is not JSON of the mapping format" : "\(place): \(context.debugDescription)"
    @unknown default: return "\(self)"
    }
  }
}
