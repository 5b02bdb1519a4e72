internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import RecordParsing

/// Where the records of an open file of clinicians are.
struct FileStructure {
  private let input: OpenInput
  private let mapping: ExportMapping
  private let memberEnds: MemberEnds

  /// `memberEnds` is told where members end while the file is read, if it is compressed.
  init(_ input: OpenInput, _ mapping: ExportMapping, _ memberEnds: MemberEnds) {
    self.input = input
    self.mapping = mapping
    self.memberEnds = memberEnds
  }

  /// One chunk of whole records.
  struct Chunk: Sendable {
    let firstLine: Int
    let byteCount: Int
    let recordCount: Int
    /// Where the file can be cut in it.
    let cuts: [Cut]
    /// Where the first member of a compressed file ends of those that end in the chunk.
    let firstMemberEnd: Int?
    /// The bytes of the file that were read when the chunk was cut.
    let bytesRead: Int
  }

  /// Where a file can be cut.
  struct Cut: Sendable {
    /// In the file where that is compressed, from its first record on where it is not.
    let offset: Int
    /// The line that begins there.
    let line: Int
    /// The number of records before it in its chunk.
    let record: Int
  }

  /// Whether pieces of the file can be read by themselves.
  var canBeCut: Bool {
    switch input.file.layout {
    case .flat: return false
    case .xml: if input.facts.isCompressed { return false }
    case .csv, .json: break
    }
    return ["utf-8", "utf8"].contains(input.facts.encoding)
  }

  var isCompressed: Bool { input.facts.isCompressed }

  /// The bytes of the text before its first record.
  var headCount: Int { input.headCount }

  /// Hands out the chunks, which are looked through on all threads, in the order of the file.
  func read(_ pipeline: OrderedPipeline, take: (Chunk) throws -> Void) throws {
    let (file, mapping) = (input.file, mapping)
    var source = Source(input, memberEnds)
    try pipeline.run(
      source: {
        do throws(InputFault) {
          return try source.next()
        } catch {
          throw LoadFault.input(error, file: file.path, .clinicians)
        }
      },
      makeScratch: { RecordIndex() },
      transform: { (part: Part, index: inout RecordIndex) in
        if case .csv(let csv) = part.chunk { part.piece?.hash(csv.bytes) }
        do throws(InputFault) {
          return try Chunk(part, of: file, mapping, index)
        } catch {
          throw LoadFault.input(error, file: file.path, .clinicians)
        }
      },
      sink: { try take($0) }
    )
  }

  /// A chunk as it was read.
  fileprivate struct Part: Sendable {
    let chunk: FileChunk
    let piece: FileDigest.PieceNumber?
    /// Where the chunk begins, from the first record on.
    let start: Int
    /// The ends of members in it, each with the bytes of the chunk before it; nil where the file is not
    /// compressed.
    let ends: [MemberEnds.End]?
    let bytesRead: Int
  }

  /// The chunks as they are read, with where they are.
  private struct Source {
    private let input: OpenInput
    private let memberEnds: MemberEnds
    private var start = 0

    init(_ input: OpenInput, _ memberEnds: MemberEnds) {
      self.input = input
      self.memberEnds = memberEnds
    }

    mutating func next() throws(InputFault) -> Part? {
      guard let chunk = try input.next() else { return nil }
      let end = start + chunk.recordByteCount
      defer { start = end }
      let headCount = input.headCount
      let ends = input.facts.isCompressed ? memberEnds.take(before: headCount + end) : nil
      return Part(
        chunk: chunk,
        piece: FileChunkSource.piece(of: chunk, input.digest),
        start: start,
        // Those in the header are none that anything can begin after.
        ends: ends?.filter { $0.plain >= headCount }.map {
          MemberEnds.End(compressed: $0.compressed, plain: $0.plain - headCount - start)
        },
        bytesRead: input.bytes.byteCount
      )
    }
  }

  /// The bytes of the file, once it was read.
  var byteCount: Int { input.bytes.byteCount }

  /// The SHA-256 of the file, once it was read; to be called once.
  func finishDigest() -> String { input.digest.finish() }

  /// Where the first record of the file begins, once it was read, given the bytes of all records.
  func origin(ofRecordBytes count: Int) -> Int {
    guard case .xml = input.file.layout, let offset = input.recordsOffset() else {
      return byteCount - count
    }
    return input.headCount + offset
  }
}

extension FileStructure.Chunk {
  fileprivate init(
    _ part: FileStructure.Part,
    of file: TableFile,
    _ mapping: ExportMapping,
    _ index: RecordIndex
  ) throws(InputFault) {
    firstLine = part.chunk.firstLine
    byteCount = part.chunk.recordByteCount
    firstMemberEnd = part.ends?.first?.compressed
    bytesRead = part.bytesRead
    switch (part.chunk, file.layout) {
    case (.csv(let csv), .csv(let dialect, _)):
      csv.bytes.withUnsafeBufferPointer {
        CSVScanner(delimiter: dialect.delimiter).scan($0, into: index)
      }
      recordCount = index.recordCount
      let records = index.records[..<index.recordCount]
      cuts = Self.cuts(part, in: csv.bytes) { end in
        // A line end in quotes is in a record.
        let before = records.firstIndex { Int($0.start) >= end } ?? records.endIndex
        return before == 0 || Int(records[before - 1].end) < end ? before : nil
      }
    case (.json(let json), _):
      recordCount = json.recordCount
      cuts = Self.cuts(part, in: json.bytes) { end in
        JSONChunk(lines: Array(json.bytes[..<end]), firstLine: 1).recordCount
      }
    case (.xml(let xml), _):
      if case .skeleton = xml.content {
        recordCount = 0
      } else {
        recordCount = try ClinicianSchema.recordCount(of: xml, index, mapping)
      }
      cuts = byteCount > 0 ? [part.beginning] : []
    case (.csv, _), (.flat, _): preconditionFailure("such a file is not cut")
    }
  }

  /// Where a chunk can be cut: where it begins, or at ends of members that are ends of records, of which
  /// `count` gives the number before an end of a line, nil where that is in a record.
  private static func cuts(
    _ part: FileStructure.Part,
    in bytes: [UInt8],
    recordsBefore count: (Int) -> Int?
  ) -> [FileStructure.Cut] {
    guard let ends = part.ends else { return [part.beginning] }
    return ends.compactMap { end in
      guard end.plain == 0 || bytes[end.plain - 1] == .lineFeed, let record = count(end.plain)
      else { return nil }
      return FileStructure.Cut(
        offset: end.compressed,
        line: part.chunk.firstLine + bytes[..<end.plain].lineFeedCount,
        record: record
      )
    }
  }
}

extension FileStructure.Part {
  /// The cut before the chunk.
  fileprivate var beginning: FileStructure.Cut {
    FileStructure.Cut(offset: start, line: chunk.firstLine, record: 0)
  }
}

extension FileChunk {
  /// The bytes that are between the first record of the file and the end of the last.
  fileprivate var recordByteCount: Int {
    switch self {
    case .csv(let csv): csv.bytes.count
    case .json(let json): json.bytes.count
    case .xml(let xml): if case .skeleton = xml.content { 0 } else { xml.text.count }
    case .flat: preconditionFailure("such a file is not cut")
    }
  }
}
