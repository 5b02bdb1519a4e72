public import BatchPipeline
internal import ExportReading
internal import FilePublishing
internal import QPPModel
internal import ResultTables
internal import ReweightingPolicy

/// Writes a synthetic export and publishes it whole or not at all.
///
/// The same options give the same bytes on any number of threads: what is in a record depends on
/// the seed and on what the record is about, and blocks are cut by what they are about.
public struct ExportSynthesis {
  private let options: SynthesisOptions
  private let pipeline: OrderedPipeline
  private let report: (SynthesisProgress) -> Void

  /// Creates a synthesis that tells `report` of each block that was written.
  public init(
    _ options: SynthesisOptions,
    cancellation: Cancellation = Cancellation(),
    report: @escaping (SynthesisProgress) -> Void = { _ in }
  ) {
    self.options = options
    self.report = report
    pipeline = OrderedPipeline(threadCount: options.threadCount, cancellation: cancellation)
  }

  /// Writes the export.
  ///
  /// - Throws: An `OutputFault`, or `Cancellation.Requested`.
  public func run() throws -> SynthesisReport {
    try ResultDirectory.check(options.outputPath, replaces: false)
    guard let policy = try YearPolicy.builtIn(year: options.performanceYear) else {
      preconditionFailure("there is no policy for \(options.performanceYear)")
    }
    let population = Population(
      clinicians: options.clinicianCount,
      seed: options.seed,
      policy: policy
    )
    let directory = try ResultDirectory(target: options.outputPath, replacesTarget: false)
    let byteCount =
      options.layout == .xml
      ? try writeXML(population, directory) : try writeCSV(population, directory)
    try pipeline.cancellation.holdingOff { try directory.publish() }
    return SynthesisReport(
      outputPath: options.outputPath,
      clinicians: population.clinicianCount,
      practices: population.practiceCount,
      bytes: byteCount
    )
  }

  private func writeCSV(_ population: Population, _ directory: ResultDirectory) throws -> Int {
    let isCompressed = options.layout == .gzip
    var byteCount = 0
    let fileCount = ExportTable.allCases.reduce(0) { $0 + partitions(of: $1).count }
    var fileNumber = 0
    for table in ExportTable.allCases {
      let header = table.columns.map(\.name).joined(separator: ",") + "\n"
      for partition in partitions(of: table) {
        fileNumber += 1
        let name = "\(table.rawValue)\(partition.suffix).csv\(isCompressed ? ".gz" : "")"
        let file = try directory.createPlainFile(name)
        try write(
          table,
          of: population,
          .csv,
          isCompressed ? .gzip(level: 1) : .none,
          header,
          SynthesisProgress(file: name, fileNumber: fileNumber, fileCount: fileCount),
          partition,
          to: file
        )
        try file.finish()
        byteCount += file.byteCount
      }
    }
    return byteCount
  }

  /// The files of a table: several of clinicians alone.
  private func partitions(of table: ExportTable) -> [Partition] {
    guard table == .clinicians, options.partitionCount > 1 else { return [.whole] }
    return (0..<options.partitionCount).map {
      Partition(number: $0, count: options.partitionCount)
    }
  }

  private func writeXML(_ population: Population, _ directory: ResultDirectory) throws -> Int {
    let file = try directory.createPlainFile("export.xml")
    try file.write(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<export>\n".utf8))
    for (number, table) in ExportTable.allCases.enumerated() {
      let progress = SynthesisProgress(
        file: "\(table.rawValue) of export.xml",
        fileNumber: number + 1,
        fileCount: ExportTable.allCases.count
      )
      try write(table, of: population, .xml, .none, "<\(table.rawValue)>\n", progress, to: file)
      try file.write(Array("</\(table.rawValue)>\n".utf8))
    }
    try file.write(Array("</export>\n".utf8))
    try file.finish()
    return file.byteCount
  }

  /// Writes what goes before the records of a table, and then these.
  private func write(
    _ table: ExportTable,
    of population: Population,
    _ layout: RecordLayout,
    _ compression: ResultCompression,
    _ header: String,
    _ progress: SynthesisProgress,
    _ partition: Partition = .whole,
    to file: PlainFile
  ) throws {
    let head = Array(header.utf8).withUnsafeBytes { BlockCompressor(compression).compress($0) }
    try file.write(head.bytes)
    let dirt = Dirt(table, layout, share: options.dirtShare, seed: options.seed)
    let blocks = TableBlocks(table, of: population, options.order, dirt)
    var rest = partition.blocks(of: blocks.count)
    var progress = progress
    progress.total = rest.count
    try pipeline.run(
      source: { rest.popFirst() },
      makeScratch: { BlockScratch(table, layout, compression) },
      transform: { block, scratch in scratch.bytes(of: block, in: blocks) },
      sink: { bytes in
        try file.write(bytes)
        progress.done += 1
        report(progress)
      }
    )
  }
}

/// How far a synthesis has come with one of its files, which are written one after the other.
public struct SynthesisProgress: Sendable {
  public let file: String
  /// From 1 on.
  public let fileNumber: Int
  public let fileCount: Int
  /// The blocks that are written, and how many the file has.
  public internal(set) var done = 0
  public internal(set) var total = 0
}

/// One of the files that a table is cut into, in order.
private struct Partition {
  /// From 0 on.
  let number: Int
  let count: Int

  static let whole = Partition(number: 0, count: 1)

  /// What its name has after that of the table, so that names sort as numbers do.
  var suffix: String {
    guard count > 1 else { return "" }
    let digits = String(number + 1)
    let width = String(count).count
    return "-" + String(repeating: "0", count: width - digits.count) + digits
  }

  /// Its part of so many blocks; none where there are more partitions.
  func blocks(of total: Int) -> Range<Int> {
    total * number / count..<total * (number + 1) / count
  }
}

/// What one thread writes block after block with.
private final class BlockScratch {
  private var writer: RecordWriter
  private let compressor: BlockCompressor

  init(_ table: ExportTable, _ layout: RecordLayout, _ compression: ResultCompression) {
    writer = RecordWriter(table, layout)
    compressor = BlockCompressor(compression)
  }

  func bytes(of block: Int, in blocks: TableBlocks) -> [UInt8] {
    writer.removeAll()
    blocks.write(block, to: &writer)
    return compressor.compress(writer.bytes).bytes
  }
}
