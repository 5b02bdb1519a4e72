public import BatchPipeline
internal import RecordParsing
internal import SystemFiles

/// Checks a result directory against its manifest, and the export that it was made of.
public struct ResultVerification: Sendable {
  /// What was found about one file, or about the counts.
  public struct Verdict: Hashable, Sendable {
    public let name: String
    /// What is wrong; nil where nothing is.
    public let flaw: String?
    /// Why it can't be checked, such as of standard input; nil where it is.
    public var obstacle: String?
    /// Whether all that is wrong with the file is that nobody may read it.
    public var isUnreadable = false
  }

  private let result: String
  private let export: String?
  private let pipeline: OrderedPipeline
  private let watch: ReadingWatch

  public init(
    result: String,
    export: String? = nil,
    _ pipeline: OrderedPipeline,
    _ watch: ReadingWatch = .none
  ) {
    self.watch = watch
    self.result = result
    self.export = export
    self.pipeline = pipeline
  }

  /// Checks everything, and tells each verdict in order.
  ///
  /// Throws a `ResultFault` where a directory can't be read at all, and what stops the pipeline.
  public func run(_ report: (Verdict) throws -> Void) throws {
    let result = try HeldDirectory(path: result)
    let names = try entries(of: result.path)
    let export = try export.map { path throws(ResultFault) in
      _ = try entries(of: path)
      return try HeldDirectory(path: path)
    }
    let manifest: ResultManifest
    let schemaFlaw: String?
    do throws(ManifestReadingFault) {
      let json = try result.manifestJSON()
      manifest = try ResultManifest.read(json)
      schemaFlaw =
        SchemaCheck(manifest).flatMap { _ in SchemaCheck.flaw(inManifest: Array(json)) }
    } catch {
      guard let flaw = error.flaw else { throw error.resultFault(in: result) }
      try report(Verdict(name: ResultManifest.fileName, flaw: flaw))
      return
    }
    try report(Verdict(name: ResultManifest.fileName, flaw: schemaFlaw))
    if SchemaCheck(manifest) == nil {
      let version =
        manifest.schemaVersion.map { "of schema version \($0)" } ?? "of no schema version"
      try report(
        Verdict(
          name: "schema",
          flaw: nil,
          obstacle: "the result is \(version); columns and members can't be checked"
        )
      )
    }
    watch.begin(byteCount(of: manifest))
    try check(manifest.outputs, in: result, countsRows: true, manifest, report)
    for verdict in directoryVerdicts(names, manifest) { try report(verdict) }
    let flaws = CountCheck.flaws(in: manifest)
    for flaw in flaws { try report(Verdict(name: "counts", flaw: flaw)) }
    if flaws.isEmpty { try report(Verdict(name: "counts", flaw: nil)) }
    guard let export else { return }
    try check(manifest.inputs, in: export, countsRows: false, manifest, report)
  }

  /// How many bytes are read: tables twice, for their bytes and for their rows.
  private func byteCount(of manifest: ResultManifest) -> Int {
    let outputs = manifest.outputs.map { $0.records == nil ? $0.bytes : $0.bytes &* 2 }
    let inputs = export == nil ? [] : manifest.inputs.map(\.bytes)
    return (outputs + inputs).reduce(0) { $0 &+ max(0, $1) }
  }

  /// Checks files concurrently, and tells of them in order.
  private func check(
    _ files: [ResultManifest.File],
    in directory: HeldDirectory,
    countsRows: Bool,
    _ manifest: ResultManifest,
    _ report: (Verdict) throws -> Void
  ) throws {
    let isSafe = manifest.options.excelSafe ?? false
    let schema = countsRows ? SchemaCheck(manifest) : nil
    var rest = files[...]
    try pipeline.run(
      source: { rest.popFirst() },
      makeScratch: {},
      transform: { file, _ in
        // Standard input is gone.
        guard file.path != "-" else {
          return Verdict(name: file.path, flaw: nil, obstacle: "standard input can't be checked")
        }
        let paths =
          countsRows ? nil : MaskedName(file.path).map { $0.candidates(in: directory.path) }
        let flaws = try (paths ?? [file.path]).map { path in
          try FileCheck(
            directory: directory,
            path: path,
            file: file,
            countsRows: countsRows,
            isSpreadsheetSafe: isSafe,
            schema: schema,
            read: watch.read
          ).flaw()
        }
        // Of several files that are shown so, one is the file.
        guard flaws.allSatisfy({ $0 != nil }) else { return Verdict(name: file.path, flaw: nil) }
        let flaw = flaws.first ?? nil
        return Verdict(
          name: file.path,
          flaw: flaw?.text ?? ContainedPath.Fault.missing.reason,
          isUnreadable: flaw?.isUnreadable ?? false
        )
      },
      sink: { try report($0) }
    )
  }

  /// What is wrong with the directory and not with a file of it.
  private func directoryVerdicts(_ names: [String], _ manifest: ResultManifest) -> [Verdict] {
    let listed = manifest.outputs.map(\.path)
    let known = Set(listed + [ResultManifest.fileName])
    let extra = names.filter { !known.contains($0) }.sorted()
      .map { Verdict(name: $0, flaw: "it is not in the manifest") }
    let repeated = Dictionary(grouping: listed) { $0 }.filter { $1.count > 1 }.keys.sorted()
      .map { Verdict(name: $0, flaw: "the manifest names it twice") }
    let unnamed = ResultTableName.allCases.filter { manifest.file(of: $0) == nil }
      .map { Verdict(name: $0.rawValue, flaw: "the manifest names no file of this table") }
    return repeated + unnamed + extra
  }

  private func entries(of directory: String) throws(ResultFault) -> [String] {
    do {
      return try DirectoryEntries(of: directory).names
    } catch {
      throw ResultFault(.input(InputFault(.unreadable(errno: error.number))), in: directory)
    }
  }
}
