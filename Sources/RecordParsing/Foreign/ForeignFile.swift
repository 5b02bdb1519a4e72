/// What a file is that is no table, as people call it.
public enum ForeignFile: Hashable, Sendable, CaseIterable {
  case zipArchive
  case excelWorkbook
  case officeDocument
  case openDocumentSpreadsheet
  /// An OLE2 compound file.
  case oldExcelWorkbook
  case pdf
  case webPage
  case parquet
  case sqlite
  case tarArchive
  case openPGP
  case age
  case openSSL
  case bzip2
  case xz
  case sevenZip
  case rar
  /// UTF-16 without a byte order mark.
  case unmarkedUTF16
  case utf32
  /// Gzip or Zstandard in either of them.
  case compressedTwice

  /// What it is, for a sentence that begins with *this is*.
  public var name: String {
    switch self {
    case .zipArchive: "a zip archive"
    case .excelWorkbook: "an Excel workbook (.xlsx)"
    case .officeDocument: "a Microsoft Office document"
    case .openDocumentSpreadsheet: "an OpenDocument spreadsheet (.ods)"
    case .oldExcelWorkbook: "an Excel workbook in the old format (.xls) or with a password"
    case .pdf: "a PDF document"
    case .webPage: "an HTML page"
    case .parquet: "a Parquet file"
    case .sqlite: "an SQLite database"
    case .tarArchive: "a tar archive"
    case .openPGP: "a file that is encrypted with OpenPGP"
    case .age: "a file that is encrypted with age"
    case .openSSL: "a file that is encrypted with OpenSSL"
    case .bzip2: "a bzip2 file"
    case .xz: "an xz file"
    case .sevenZip: "a 7z archive"
    case .rar: "a RAR archive"
    case .unmarkedUTF16: "text in UTF-16 without a byte order mark"
    case .utf32: "text in UTF-32"
    case .compressedTwice: "a file that is compressed twice"
    }
  }

  /// What to do to get a file that can be read.
  public var remedy: String {
    switch self {
    case .zipArchive, .tarArchive, .sevenZip, .rar: "unpack it and name its files"
    case .excelWorkbook, .openDocumentSpreadsheet, .officeDocument:
      "open it and save the table as CSV in UTF-8"
    case .oldExcelWorkbook:
      "open it, with its password if it has one, and save the sheet as CSV in UTF-8"
    case .pdf: "ask whoever made it for the table as CSV"
    case .webPage:
      "a download often leaves a login or error page in place of a file; download the file again"
    case .parquet, .sqlite: "export each table as CSV or JSON lines"
    case .openPGP: "decrypt it first, with gpg --decrypt for instance"
    case .age: "decrypt it first, with age --decrypt for instance"
    case .openSSL: "decrypt it first, with openssl enc -d for instance"
    case .bzip2, .xz: "decompress it, or compress with gzip or Zstandard instead"
    case .unmarkedUTF16: "save it as UTF-8, or, if it is CSV or XML, with a byte order mark"
    case .utf32: "save it as UTF-8"
    case .compressedTwice: "decompress it once"
    }
  }

  /// Whether a table may be in it, only written in a way that is not read.
  public var mayHoldTable: Bool { [.unmarkedUTF16, .utf32, .compressedTwice].contains(self) }
}
