internal import Foundation

/// A mapping as it is written.
struct MappingFile: Decodable {
  struct Table: Decodable {
    /// The path of the records, from the root; nil where they are where the format has them.
    let records: String?
    /// By name or path in a file: the columns that it means, none where it is to be left out.
    let columns: [String: Targets]?
    /// By column: the value that stands in where a file has no field of it.
    let constants: [String: String]?
    /// By column, then by value in a file: the value that is meant.
    let values: [String: [String: String]]?
    /// By column: the name in a file whose field is in where the column's own is empty.
    let fallbacks: [String: String]?
    /// What a record has to meet, all of it.
    let conditions: [Condition]?
    /// What becomes of a record whose key was there before.
    let repeats: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(
        onlyKeys: [
          "records", "columns", "constants", "values", "fallbacks", "where", "repeats",
        ]
      )
      records = try container.decodeIfPresent(String.self, forKey: "records")
      columns = try container.decodeIfPresent([String: Targets].self, forKey: "columns")
      constants = try container.decodeIfPresent([String: String].self, forKey: "constants")
      values = try container.decodeIfPresent([String: [String: String]].self, forKey: "values")
      fallbacks = try container.decodeIfPresent([String: String].self, forKey: "fallbacks")
      conditions = try container.decodeIfPresent([Condition].self, forKey: "where")
      repeats = try container.decodeIfPresent(String.self, forKey: "repeats")
    }
  }

  /// A column, a list of columns, or null.
  struct Targets: Decodable {
    let columns: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        columns = []
      } else if let column = try? container.decode(String.self) {
        columns = [column]
      } else if let list = try? container.decode([String].self) {
        columns = list
      } else {
        throw DecodingError.dataCorruptedError(
          in: container,
          debugDescription: "it is neither a column, a list of columns, nor null"
        )
      }
    }
  }

  /// What a column has to say.
  struct Condition: Decodable {
    let column: String
    let values: [String]?
    let isPresent: Bool?

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(onlyKeys: ["column", "in", "present"])
      column = try container.decode(String.self, forKey: "column")
      values = try container.decodeIfPresent([String].self, forKey: "in")
      isPresent = try container.decodeIfPresent(Bool.self, forKey: "present")
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
