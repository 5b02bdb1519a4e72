internal import ExportLoading
internal import ExportReading
internal import FilePublishing
internal import Glibc
internal import SystemFiles

extension RunOptions {
  /// Everything that a command reads of the file system, by the names that it was given, with some that are no
  /// option of all commands.
  func inputPaths(and others: [String] = []) -> [String] {
    var paths = [reading.exportPath, policyPath, mappingPath, configurationPath].compactMap(\.self)
    // A result to compare with is read before it is replaced, so it may be the output itself.
    if case .pseudonym(let keyPath) = tins { paths.append(keyPath) }
    return paths + reading.tablePaths.values.joined().sorted() + others
  }

  /// Throws where the directory to be replaced holds what is read: replacing it would remove that.
  func checkOutputHoldsNoInput(and others: [String] = []) throws(RunFault) {
    guard replacesOutput, let output = outputPath.resolvedPath else { return }
    for input in inputPaths(and: others) {
      guard let resolved = input.resolvedPath, (resolved + "/").hasPrefix(output + "/") else {
        continue
      }
      throw RunFault(
        .cannotCreate,
        "\(outputPath): it is not replaced, because \(input) is read from it; choose another --out"
      )
    }
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
      default: return
      }
    }
    try check(thatNothingIsReadFrom: path)
  }
}
