internal import ExportLoading
internal import Glibc

extension RunOptions {
  /// Throws where the directory to be replaced holds what is read: replacing it would remove that.
  func checkOutputHoldsNoInput() throws(RunFault) {
    guard replacesOutput, let output = Self.resolved(outputPath) else { return }
    let inputs =
      [reading.exportPath, policyPath, mappingPath].compactMap(\.self)
      + reading.tablePaths.values.joined()
    for input in inputs {
      guard let resolved = Self.resolved(input), (resolved + "/").hasPrefix(output + "/") else {
        continue
      }
      throw RunFault(
        .cannotCreate,
        "\(outputPath): it is not replaced, because \(input) is read from it; choose another --out"
      )
    }
  }

  /// A path without links; nil where nothing stands at it.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
