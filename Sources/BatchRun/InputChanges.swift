internal import ExportReading
internal import RecordParsing

extension ExportLoad {
  /// Throws where the export is not the one that was read, or has other files than `files`, which were
  /// found at first: a delivery that came meanwhile would give results that are of neither the old
  /// export nor the new.
  func checkInputsAreUnchanged(since files: ExportFiles) throws(RunFault) {
    for input in inputs { try input.checkIsUnchanged() }
    guard try ExportFiles.find(options) != files else { return }
    throw RunFault(
      .ioError,
      "\(options.exportPath ?? "--clinicians"): files came or went while the export was read; "
        + "run again when the export is complete"
    )
  }
}

extension InputFacts {
  /// Throws where the file was written to, or another stands in its place, since it was opened.
  func checkIsUnchanged() throws(RunFault) {
    guard let (path, state) = state, FileState(path: path) != state else { return }
    throw RunFault(
      .ioError,
      "\(name): it was changed or replaced while the export was read; "
        + "run again when the export is complete"
    )
  }
}
