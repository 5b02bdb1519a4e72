internal import QPPModel

/// The name of a file that is read, as bytes: what follows a byte never changes what it is.
struct ReadableName {
  private let bytes: [UInt8]
  /// Without `.gz`.
  private let plain: ArraySlice<UInt8>

  init(_ name: String) {
    bytes = Array(name.utf8)
    plain = Self.ends(bytes[...], with: ".gz") ? bytes.dropLast(3) : bytes[...]
  }

  var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

  var isXML: Bool { Self.ends(plain, with: ".xml") }

  /// Whether a file of this name in the folder of a table is read.
  var hasEnding: Bool { isXML || Self.ends(plain, with: ".csv") }

  /// Whether it is the file of all tables.
  var isCombined: Bool { plain.elementsEqual("export.xml".utf8) }

  /// The table whose file or partition it is, nil where it is none's.
  var table: ExportTable? {
    guard hasEnding else { return nil }
    return ExportTable.allCases.first { table in
      let name = table.rawValue.utf8
      guard plain.starts(with: name) else { return false }
      let rest = plain.dropFirst(name.count).dropLast(".csv".utf8.count)
      return rest.isEmpty || rest.first == UInt8(ascii: "-")
    }
  }

  private static func ends(_ bytes: ArraySlice<UInt8>, with ending: String) -> Bool {
    bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
