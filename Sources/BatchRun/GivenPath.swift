internal import ExportLoading
internal import Glibc
internal import ResultReading
internal import SystemFiles

/// A path that was given for an export, a result or an output, and is plainly something else.
enum GivenPath {
  /// Throws where a path is no export: an address, a file, a directory of results.
  static func checkExport(_ path: String?) throws(RunFault) {
    guard let path else { return }
    try checkIsLocal(path, remedy: "copy the export to this machine, and name its directory")
    if isFile(path) {
      throw RunFault(
        .noInput,
        "\(path): this is a file, and an export is a directory; name the directory that it is in, or "
          + "give the file of a table by its own option, such as --clinicians"
      )
    }
    // Files of an export may be called as they like; a manifest of this program is a result's.
    if PublishedResult.isThere(at: path), (try? PublishedResult(path: path)) != nil {
      throw RunFault(
        .badData,
        "\(path): this is a directory of results, and no export; name the export that they were made of "
          + "(explain, diff and verify read results)"
      )
    }
  }

  /// Throws where a path is no directory of results: an address, a file, an export.
  static func checkResult(_ path: String) throws(RunFault) {
    guard !path.isEmpty else {
      throw RunFault(.noInput, "the path of the results is empty; name their directory")
    }
    try checkIsLocal(path, remedy: "copy the results to this machine, and name their directory")
    if isFile(path) {
      throw RunFault(
        .noInput,
        "\(path): this is a file; name the directory of results that it is in"
      )
    }
    guard !PublishedResult.isThere(at: path), isExport(path) else { return }
    throw RunFault(
      .noInput,
      "\(path): this is an export, and no directory of results; name one that reweigh run published"
    )
  }

  /// Throws where results can't be published at a path, because it is an address.
  static func checkOutput(_ path: String) throws(RunFault) {
    try checkIsLocal(
      path,
      .cannotCreate,
      remedy: "publish to a directory of this machine, and copy the results from there"
    )
  }

  /// The first directory above a path that is not there.
  static func missingParent(of path: String) -> String {
    var missing = path
    while missing.parentPath != missing, FileIdentity(path: missing.parentPath) == nil {
      missing = missing.parentPath
    }
    return missing
  }

  private static func checkIsLocal(
    _ path: String,
    _ code: ExitCode = .noInput,
    remedy: FaultMessage
  ) throws(RunFault) {
    if isAddress(path) { throw RunFault(address: "\(path)", code, remedy: remedy) }
  }

  /// Whether a path is an address such as `https://host/file`, and no file.
  static func isAddress(_ path: String) -> Bool {
    path.prefixMatch(of: #/[A-Za-z][A-Za-z0-9+.\-]+:\/\//#) != nil
      && FileIdentity(path: path) == nil
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return path.withSystemPath { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func isExport(_ path: String) -> Bool {
    // Results are named as tables of an export are; without its manifest a result has a summary.
    guard FileIdentity(path: path + "/" + ResultSummary.fileName) == nil,
      let files = try? ReadingOptions(exportPath: path).findFiles()
    else { return false }
    return files.count > 0
  }
}
