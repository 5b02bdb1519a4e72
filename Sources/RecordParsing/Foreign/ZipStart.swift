/// The start of a zip file, whose first entries tell whose it is.
struct ZipStart {
  private let bytes: [UInt8]

  /// Nil where these are not the first bytes of a zip file: of an entry, of the end of an empty archive, or
  /// of one in several parts.
  init?(_ start: [UInt8]) {
    let magics: [[UInt8]] = [[3, 4], [5, 6], [7, 8]]
    guard start.starts(with: "PK".utf8),
      magics.contains(where: { start.dropFirst(2).starts(with: $0) })
    else {
      return nil
    }
    bytes = start
  }

  var file: ForeignFile {
    let name = firstName
    if name == "mimetype", contains("application/vnd.oasis.opendocument.spreadsheet") {
      return .openDocumentSpreadsheet
    }
    guard name == "[Content_Types].xml" || Self.folders.contains(where: name.hasPrefix) else {
      return .zipArchive
    }
    // Names of entries are never compressed.
    let isOther = !contains("xl/") && ["word/", "ppt/", "visio/"].contains(where: contains)
    return isOther ? .officeDocument : .excelWorkbook
  }

  /// The folders of an Office document.
  private static let folders = ["xl/", "_rels/", "docProps/", "word/", "ppt/"]

  /// The name of the first entry, as far as it is there.
  private var firstName: String {
    guard bytes.count > 30 else { return "" }
    let count = Int(bytes[26]) | Int(bytes[27]) << 8
    return String(decoding: bytes[30...].prefix(count), as: UTF8.self)
  }

  private func contains(_ text: String) -> Bool {
    bytes.firstRange(of: Array(text.utf8)) != nil
  }
}
