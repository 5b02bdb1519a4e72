internal import ResultWriting

/// What the tables of a run depend on, so that only a run with the same goes on with them.
struct RunIdentity: Codable, Hashable {
  struct Input: Codable, Hashable {
    let table: String
    let path: String
    let bytes: Int
    let sha256: String
  }

  let version: String
  let performanceYear: Int
  let policy: String
  let mapping: String?
  /// The values of options under their names in the manifest.
  let options: [String: String]
  let inputs: [Input]

  init(
    _ options: RunOptions,
    _ policy: LoadedPolicy,
    _ mapping: LoadedMapping,
    _ key: PseudonymKey?,
    inputs: [Manifest.Input]
  ) throws {
    version = ToolVersion.current
    performanceYear = options.performanceYear
    self.policy = policy.digest
    self.mapping = mapping.digest
    var texts = try Manifest.Options(options, key).texts()
    // How many rejects are too many changes none of them.
    texts["max_rejects"] = nil
    self.options = texts
    self.inputs = inputs.map {
      Input(table: $0.table, path: $0.path, bytes: $0.bytes, sha256: $0.sha256)
    }
  }
}
