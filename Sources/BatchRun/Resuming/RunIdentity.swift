internal import ExportLoading
internal import FilePublishing
internal import ResultTables

/// What the tables of a run depend on, so that only a run with the same goes on with them.
struct RunIdentity: Codable, Hashable {
  struct Input: Codable, Hashable {
    let table: String
    /// With identifiers masked, as in the manifest.
    let path: String
    let bytes: Int
    /// Of the name, which is in rejects, and of the content.
    let sha256: String

    init(_ facts: InputFacts) {
      let input = Manifest.Input(facts)
      (table, path, bytes) = (input.table, input.path, input.bytes)
      sha256 = SHA256.digest(of: Array("\(facts.name)\n\(facts.digest)".utf8))
    }
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
    inputs: [InputFacts]
  ) throws {
    version = ToolVersion.current
    performanceYear = options.performanceYear
    self.policy = policy.digest
    self.mapping = mapping.digest
    var texts = try Manifest.Options(options, key).texts()
    // How many rejects are too many changes none of them.
    texts["max_rejects"] = nil
    // Nor does what makes a run stop.
    texts["require"] = nil
    texts["strict"] = nil
    self.options = texts
    self.inputs = inputs.map { Input($0) }
  }
}
