/// What was asked for and what was read, as the manifest has it.
public struct RunFacts: Sendable {
  /// A name and what it stands for.
  public struct Fact: Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A policy or a mapping: `built-in` or the path of a file, and its SHA-256.
  public struct Source: Sendable {
    public let source: String
    public let digest: String

    public init(source: String, digest: String) {
      self.source = source
      self.digest = digest
    }
  }

  /// A file that was read.
  public struct Input: Sendable {
    /// The table, `export` where the file can hold any.
    public var table: String
    public var path: String
    public var byteCount: Int
    public var digest: String
    public var recordCount: Int
    public var rejectCount: Int

    public init(
      table: String,
      path: String,
      byteCount: Int,
      digest: String,
      recordCount: Int,
      rejectCount: Int
    ) {
      self.table = table
      self.path = path
      self.byteCount = byteCount
      self.digest = digest
      self.recordCount = recordCount
      self.rejectCount = rejectCount
    }
  }

  /// A result table that is beside the page.
  public struct Output: Sendable {
    public let path: String
    public let rowCount: Int

    public init(path: String, rowCount: Int) {
      self.path = path
      self.rowCount = rowCount
    }
  }

  /// Which export was read.
  public struct Origin: Sendable {
    /// Its directory, or the files that were named one by one.
    public var path: String
    /// When the newest of its files was last written, in UTC; nil where that is not known.
    public var deliveredAt: String?
    public var newestFile: String?

    public init(path: String, deliveredAt: String? = nil, newestFile: String? = nil) {
      self.path = path
      self.deliveredAt = deliveredAt
      self.newestFile = newestFile
    }
  }

  public var origin = Origin(path: "")
  /// The words by which a command reads this export again: its directory and the options that say
  /// what is read; nil where that can't be done.
  public var readingWords: [String]?
  public var performanceYear: Int
  public var toolVersion: String
  public var policy: Source
  /// Nil where the export is read as it is.
  public var mapping: Source?
  public var options: [Fact]
  /// In reading order.
  public var inputs: [Input]
  /// In the order in which they are written.
  public var outputs: [Output]

  public init(
    performanceYear: Int,
    toolVersion: String,
    policy: Source,
    mapping: Source? = nil,
    options: [Fact] = [],
    inputs: [Input] = [],
    outputs: [Output] = []
  ) {
    self.performanceYear = performanceYear
    self.toolVersion = toolVersion
    self.policy = policy
    self.mapping = mapping
    self.options = options
    self.inputs = inputs
    self.outputs = outputs
  }

  static let manifestName = "manifest.json"

  /// The files beside the page that are no tables, with what they hold.
  static let documents = [
    Fact("datapackage.json", "the columns of the tables and their types"),
    Fact("summary.json", "the counts of this page, and when the run began and ended"),
    Fact(manifestName, "the size and SHA-256 of every file that was read or written"),
  ]

  /// The file of a result table, by the table's name.
  func fileName(ofTable name: String) -> String {
    outputs.first { $0.path.hasPrefix(name + ".") }?.path ?? name
  }
}
