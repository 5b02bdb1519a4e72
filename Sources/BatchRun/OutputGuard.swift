internal import ExportLoading
internal import ExportReading
internal import FilePublishing
internal import Glibc
internal import SystemFiles

extension RunOptions {
  /// Everything that a command reads of the file system, by the names that it was given, with some that are no
  /// option of all commands.
  func inputPaths(and others: [String] = []) -> [String] {
    var paths = [reading.exportPath, policyPath, mappingPath, configurationPath, againstPath]
      .compactMap(\.self)
    if case .pseudonym(let keyPath) = tins { paths.append(keyPath) }
    return paths + reading.tablePaths.values.joined().sorted() + others
  }

  /// Throws where the directory to be replaced holds what is read: replacing it would remove that.
  func checkOutputHoldsNoInput(and others: [String] = []) throws(RunFault) {
    guard replacesOutput, let output = outputPath.resolvedPath else { return }
    for input in inputPaths(and: others)
    where input.resolvedPath?.isOrIsBelow(output) == true {
      throw RunFault(
        .cannotCreate,
        "\(outputPath): it is not replaced, because \(input) is read from it; choose another --out"
      )
    }
  }

  /// Throws where what is written would be in the result that the run is compared with, which has nothing else in it.
  func check(thatNothingIsWrittenIntoEarlierResult path: String) throws(RunFault) {
    guard let againstPath, let earlier = againstPath.resolvedPath,
      path.parentPath.resolvedPath?.isOrIsBelow(earlier) == true
    else { return }
    throw RunFault(
      .cannotCreate,
      "\(path): it would be in \(againstPath), which --against compares with; choose another path"
    )
  }

  /// Throws where a file that is to be written is one that is read.
  func check(thatNothingIsReadFrom path: String, _ others: [String] = []) throws(RunFault) {
    guard let output = FileIdentity(path: path) else { return }
    var inputs = inputPaths(and: others)
    let files = try? reading.findFiles()
    inputs += (files?.combined ?? []).map(\.path) + (files?.all ?? []).map(\.file.path)
    for input in inputs where FileIdentity(path: input) == output {
      throw RunFault(foreign: path, "it is read")
    }
  }

  /// Throws where metrics can't be written to a path without replacing what is read, or what no run wrote.
  public func checkMetrics(at path: String, beginningWith start: [UInt8]) throws(RunFault) {
    do {
      try ReplaceableFile.check(path, beginsWith: start)
    } catch {
      switch error.kind {
      case .foreign, .cannotCreate(errno: EISDIR): throw RunFault(error)
      // Where there is no such directory, say, the metrics are missing, and the results are not.
      default: break
      }
    }
    try check(thatNothingIsReadFrom: path)
    try check(thatNothingIsWrittenIntoEarlierResult: path)
    guard let output = outputPath.resolvedPlace,
      path.parentPath.resolvedPlace?.isOrIsBelow(output) == true
    else { return }
    throw RunFault(
      .cannotCreate,
      "\(path): it would be in \(outputPath), which holds nothing but results; choose another path"
    )
  }
}

extension String {
  /// The resolved path of what is there, or would be.
  fileprivate var resolvedPlace: String? {
    resolvedPath ?? parentPath.resolvedPath.map { $0 + "/" + nameInPath }
  }

  /// Whether this resolved path is another one, or of something below it.
  fileprivate func isOrIsBelow(_ folder: String) -> Bool { (self + "/").hasPrefix(folder + "/") }
}
