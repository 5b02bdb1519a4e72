internal import QPPModel

/// How the records of a table are written in a file; the raw value is what its name ends in.
public enum TableFormat: String, CaseIterable, Sendable {
  case csv
  case xml
  /// One array of objects, or one object.
  case json
  /// An object on each line.
  case jsonLines = "jsonl"
  /// Another name of the same.
  case newlineDelimitedJSON = "ndjson"
}

/// The name of a file that is read, as bytes: what follows a byte never changes what it is.
struct ReadableName {
  private let bytes: [UInt8]
  /// Without `.gz` or `.zst`.
  private let plain: ArraySlice<UInt8>

  init(_ name: String) {
    bytes = Array(name.utf8)
    let compression = [".gz", ".zst"].first { [bytes] in Self.ends(bytes[...], with: $0) }
    plain = bytes.dropLast(compression?.utf8.count ?? 0)
  }

  var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

  /// The format of a file of this name in the folder of a table; nil where it is not read.
  var format: TableFormat? {
    TableFormat.allCases.first { Self.ends(plain, with: "." + $0.rawValue) }
  }

  /// Whether it is the file of all tables.
  var isCombined: Bool { plain.elementsEqual("export.xml".utf8) }

  /// The table whose file or partition it is, nil where it is none's.
  var table: ExportTable? {
    guard let format else { return nil }
    return ExportTable.allCases.first { table in
      let name = table.rawValue.utf8
      guard plain.starts(with: name) else { return false }
      let rest = plain.dropFirst(name.count).dropLast(format.rawValue.utf8.count + 1)
      return rest.isEmpty || rest.first == UInt8(ascii: "-")
    }
  }

  private static func ends(_ bytes: ArraySlice<UInt8>, with ending: String) -> Bool {
    bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
