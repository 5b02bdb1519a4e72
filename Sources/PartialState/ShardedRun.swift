internal import FilePublishing
internal import ResultTables

/// A file as a state tells of it.
public struct RecordedFile: Codable, Hashable, Sendable {
  /// `export` where it can hold any table.
  public let table: String
  /// Relative to the export directory.
  public let path: String
  public let bytes: Int
  /// Nil where only its size was looked at.
  public let sha256: String?

  public init(table: String, path: String, bytes: Int, sha256: String?) {
    self.table = table
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
  }
}

/// The files of a table that shards share, told in so few bytes that each of a thousand states can hold
/// them.
public struct RecordedFileList: Codable, Hashable, Sendable {
  public let count: Int
  public let bytes: Int
  /// Of their names and sizes, in reading order.
  public let sha256: String

  public init(_ files: [RecordedFile]) {
    count = files.count
    bytes = files.reduce(0) { $0 + $1.bytes }
    let digest = SHA256()
    for file in files {
      var name = Array("\(file.bytes) \(file.path)".utf8)
      name.append(0)
      name.withUnsafeBytes { digest.update($0) }
    }
    sha256 = digest.finish()
  }
}

/// What all tasks of one run over shards have to agree on.
public struct ShardedRun: Codable, Hashable, Sendable {
  public let toolVersion: String
  public let performanceYear: Int
  /// The digest of the policy.
  public let policy: String
  /// The digest of the mapping, nil where there is none.
  public let mapping: String?
  /// The options that change what is decided or how the export is read.
  public let options: [String: String]
  public let shardCount: Int
  /// The files of all tables but `clinicians`, with their digests.
  public let references: [RecordedFile]
  /// The files of `clinicians`.
  public let clinicians: RecordedFileList

  public init(
    toolVersion: String,
    performanceYear: Int,
    policy: String,
    mapping: String?,
    options: [String: String],
    shardCount: Int,
    references: [RecordedFile],
    clinicians: [RecordedFile]
  ) {
    self.toolVersion = toolVersion
    self.performanceYear = performanceYear
    self.policy = policy
    self.mapping = mapping
    self.options = options
    self.shardCount = shardCount
    self.references = references
    self.clinicians = RecordedFileList(clinicians)
  }

  /// In what two runs differ.
  public enum Difference: Hashable, Sendable {
    /// How they were asked to run.
    case configuration(String)
    /// What they read.
    case data(String)
  }

  /// In what this run and another differ, nil where they are the same.
  public func difference(from other: ShardedRun) -> Difference? {
    if self == other { return nil }
    let configurations: [(String, Bool)] = [
      ("version of reweigh", toolVersion == other.toolVersion),
      ("--year", performanceYear == other.performanceYear),
      ("policy", policy == other.policy),
      ("mapping", mapping == other.mapping),
    ]
    if let first = configurations.first(where: { !$0.1 }) { return .configuration(first.0) }
    let names = Set(options.keys).union(other.options.keys).sorted()
    if let name = names.first(where: { options[$0] != other.options[$0] }) {
      return .configuration("--\(name)")
    }
    if shardCount != other.shardCount { return .data("number of shards") }
    return fileDifference(from: other)
  }

  /// The first reference file, by path, that an export has otherwise than it was mapped; nil where there is
  /// none.
  ///
  /// A file that the export lacks is none, nor is one without a size.
  public func changedReference(among sizes: [String: Int?]) -> String? {
    let mapped = Dictionary(references.map { ($0.path, $0.bytes) }) { first, _ in first }
    return sizes.filter { path, size in
      guard let bytes = mapped[path] else { return true }
      return size.map { $0 != bytes } ?? false
    }.keys.min()
  }

  private func fileDifference(from other: ShardedRun) -> Difference? {
    let differing = Set(references).symmetricDifference(other.references).map(\.path).min()
    if let differing { return .data("file \(differing)") }
    return clinicians == other.clinicians ? nil : .data("list of files of clinicians")
  }
}

/// One shard, and the files of clinicians that it is.
public struct RecordedShard: Codable, Hashable, Sendable {
  /// From 1 on.
  public let number: Int
  public let inputs: [RecordedFile]

  public init(number: Int, inputs: [RecordedFile]) {
    self.number = number
    self.inputs = inputs
  }
}

/// The header of what shards say of practices.
public struct SummaryHeader: Codable, Hashable, Sendable {
  public let run: ShardedRun
  /// By number.
  public let shards: [RecordedShard]

  public init(run: ShardedRun, shards: [RecordedShard]) {
    self.run = run
    self.shards = shards
  }

  /// The numbers of the shards that are not among these.
  public var missingShards: [Int] {
    let present = Set(shards.map(\.number))
    return (1...max(1, run.shardCount)).filter { !present.contains($0) }
  }

  /// The first file of clinicians, by path, that is not the same here and in an export; nil where all
  /// of them are.
  public func changedFile(in files: [RecordedFile]) -> String? {
    let present = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let mapped = shards.flatMap(\.inputs).map { ($0.path, $0.bytes) }
    let changed = mapped.filter { present[$0.0] != $0.1 }.map(\.0)
    return (changed + Set(present.keys).subtracting(mapped.map(\.0))).min()
  }
}
