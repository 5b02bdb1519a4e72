internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import RecordParsing

/// Where the records of an open file of clinicians are.
struct FileStructure {
  private let input: OpenInput
  private let mapping: ExportMapping

  init(_ input: OpenInput, _ mapping: ExportMapping) {
    self.input = input
    self.mapping = mapping
  }

  /// One chunk of whole records.
  struct Chunk: Sendable {
    let firstLine: Int
    let byteCount: Int
    let recordCount: Int
  }

  /// Whether the bytes of chunks are those of the file.
  var canBeCut: Bool {
    if case .flat = input.file.layout { return false }
    return !input.facts.isCompressed && ["utf-8", "utf8"].contains(input.facts.encoding)
  }

  /// Hands out the chunks, which are looked through on all threads, in the order of the file.
  func read(_ pipeline: OrderedPipeline, take: (Chunk) throws -> Void) throws {
    let (file, mapping) = (input.file, mapping)
    try pipeline.run(
      source: {
        do throws(InputFault) {
          return try input.next().map { ($0, FileChunkSource.piece(of: $0, input.digest)) }
        } catch {
          throw LoadFault.input(error, file: file.path, .clinicians)
        }
      },
      makeScratch: { RecordIndex() },
      transform: { (part: (FileChunk, FileDigest.PieceNumber?), index: inout RecordIndex) in
        if case .csv(let csv) = part.0 { part.1?.hash(csv.bytes) }
        do throws(InputFault) {
          return try Chunk(part.0, of: file, mapping, index)
        } catch {
          throw LoadFault.input(error, file: file.path, .clinicians)
        }
      },
      sink: { chunk in if chunk.byteCount > 0 { try take(chunk) } }
    )
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
    return input.markCount + offset
  }
}

extension FileStructure.Chunk {
  fileprivate init(
    _ chunk: FileChunk,
    of file: TableFile,
    _ mapping: ExportMapping,
    _ index: RecordIndex
  ) throws(InputFault) {
    firstLine = chunk.firstLine
    switch (chunk, file.layout) {
    case (.csv(let csv), .csv(let dialect, _)):
      byteCount = csv.bytes.count
      csv.bytes.withUnsafeBufferPointer {
        CSVScanner(delimiter: dialect.delimiter).scan($0, into: index)
      }
      recordCount = index.recordCount
    case (.json(let json), _):
      byteCount = json.bytes.count
      recordCount = json.recordCount
    case (.xml(let xml), _):
      if case .skeleton = xml.content {
        (byteCount, recordCount) = (0, 0)
      } else {
        byteCount = xml.text.count
        recordCount = try ClinicianSchema.recordCount(of: xml, index, mapping)
      }
    case (.csv, _), (.flat, _): preconditionFailure("such a file is not cut")
    }
  }
}
