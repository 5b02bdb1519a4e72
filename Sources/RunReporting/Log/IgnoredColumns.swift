internal import ExportReading
internal import Logging
internal import QPPModel

/// Columns that no table asks for, and the files that have them.
struct IgnoredColumns {
  /// The first of the files, in byte order.
  let file: String
  let fileCount: Int
  let columns: [String]

  /// How many columns are named in a message.
  private static let nameLimit = 100

  /// Those of some files, each of which is a key: files that have the same ones together, in the order of the first of them.
  static func of(_ files: [String: [IgnoredName]]) -> [IgnoredColumns] {
    Dictionary(grouping: files, by: \.value)
      .compactMap { columns, files in
        files.map(\.key).min().map {
          IgnoredColumns(
            file: $0.maskingIdentifiers,
            fileCount: files.count,
            // A file without a header has data in its place.
            columns: columns.map { $0.text.maskingNumbers }
          )
        }
      }
      .sorted { $0.file < $1.file }
  }

  /// Such as `clinicians-1.csv and 2 more (notes, region)`.
  var text: String {
    let files = fileCount == 1 ? file : "\(file) and \(fileCount - 1) more"
    var names = columns.prefix(Self.nameLimit).joined(separator: ", ")
    if columns.count > Self.nameLimit {
      // Of each file no more are kept than this.
      let isCut = columns.count >= ColumnMap.ignoredNameLimit
      names += " and \(isCut ? "at least " : "")\(columns.count - Self.nameLimit) more"
    }
    return "\(files) (\(names))"
  }

  var field: Logger.MetadataValue {
    [
      "file": .string(file), "files": .number(fileCount),
      "columns": .array(columns.map { .string($0) }),
    ]
  }
}
