public import ExportReading
public import QPPModel
public import RecordParsing

/// Why an export can't be loaded; the words for it are those of whoever tells people.
public enum LoadFault: Error, Hashable {
  /// A file can't be trusted as a whole; the table is nil where it can hold any.
  case input(InputFault, file: String, ExportTable?)
  /// A table can't be read with the header of a file.
  case header(ColumnMap.Fault, ReadHeader, file: String, ExportTable?)
  /// The export can't be looked through.
  case files(ExportFiles.Fault)
  /// A file was written to, or another is in its place, since it was opened.
  case changedInput(file: String)
  /// Files came or went while an export was read; nil where every table is named by itself.
  case changedFiles(export: String?)
  /// A practice, or one of its clinicians, participates in more APM Entities than anybody does.
  case tooManyEntities(TIN, NPI?, count: Int, limit: Int)
  /// Neither a file nor an element of `clinicians` was found; `lookAlikes` are not recognised.
  case noClinicians(export: String?, lookAlikes: [String])
  /// Neither a file nor an element was found of tables that the export has to have.
  case missingTables([ExportTable], export: String?)
  /// All clinicians were rejected.
  case allRejected(count: Int, first: Reject)
  /// An entry of the export directory that is not recognised is not put up with.
  case unrecognised(String)
  /// A column or field that is ignored is not put up with.
  case ignored(IgnoredName, file: String)
  /// A plan of shards can't be followed.
  case plan(PlanFault)
  /// Clinicians are to come from standard input, which can't be cut into shards.
  case standardInputInShards
  /// More records were rejected than may be.
  case tooManyRejects([RejectCode: Int], read: Int, RejectLimit)
  /// Records of a table went astray, which no export can cause.
  case miscounted(ExportTable, TableCounts)
}
