public import ExportReading
public import QPPModel
public import RecordParsing

/// Why an export can't be loaded; the words for it are those of whoever tells people.
public enum LoadFault: Error, Hashable {
  /// A file can't be trusted as a whole; the table is nil where it can hold any.
  case input(InputFault, file: String, ExportTable?)
  /// A table can't be read with the header of a file.
  case header(ColumnMap.Fault, file: String, line: Int, ExportTable?)
  /// The export can't be looked through.
  case files(ExportFiles.Fault)
  /// A file was written to, or another is in its place, since it was opened.
  case changedInput(file: String)
  /// Files came or went while an export was read; nil where every table is named by itself.
  case changedFiles(export: String?)
  /// Neither a file nor an element of `clinicians` was found.
  case noClinicians(export: String?)
  /// A practice, or one of its clinicians, participates in more APM Entities than anybody does.
  case tooManyEntities(TIN, NPI?, count: Int, limit: Int)
  /// Clinicians are to come from standard input, which can't be cut into shards.
  case standardInputInShards
  /// More records were rejected than may be.
  case tooManyRejects([RejectCode: Int], read: Int, RejectLimit)
  /// Records of a table went astray, which no export can cause.
  case miscounted(ExportTable, TableCounts)
}
