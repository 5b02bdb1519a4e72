public import BatchPipeline
public import ExportReading
public import QPPModel
internal import RecordParsing

/// Reads what another system says of clinicians.
public struct OutcomeLoad {
  private let options: ReadingOptions
  private let pipeline: OrderedPipeline
  private let context: ReadingContext

  public init(_ options: ReadingOptions, _ pipeline: OrderedPipeline, _ context: ReadingContext) {
    self.options = options
    self.pipeline = pipeline
    self.context = context
  }

  /// What was read of the files.
  public struct Facts: Sendable {
    public internal(set) var inputs: [InputFacts] = []
    public var counts = TableCounts()
    /// By code: how many records were rejected, and the message and place of the first.
    public internal(set) var rejects: [RejectCode: (count: Int, first: String)] = [:]
  }

  /// Asks the system how many bytes files have on the disk; nil where one is no regular file.
  public static func sizeOnDisk(_ paths: [String]) -> Int? {
    paths.map { InputFile(path: $0, name: $0) }.sizeOnDisk()
  }

  /// Reads files, whose outcomes are handed out in reading order; `note` is told the file and how many
  /// bytes of all have been read.
  public func read(
    _ paths: [String],
    note: (_ file: String, _ bytes: Int) -> Void,
    take: ([Outcome]) throws -> Void
  ) throws -> Facts {
    let files = paths.map { InputFile(path: $0, name: $0) }
    let chunks = ChunkReader(options, pipeline, context.mapping, BufferPool())
    var facts = Facts()
    var counts: [Int: TableCounts] = [:]
    var notes: [Int: FileNotes] = [:]
    let context = context
    let inputs = try chunks.read(files, as: OutcomeSchema.self) { chunk, index in
      do throws(InputFault) {
        let decoded = try OutcomeSchema.decode(
          chunk.chunk,
          of: chunk.file,
          index: index,
          context: context
        )
        return (place: chunk.place, decoded: decoded)
      } catch {
        throw LoadFault.input(error, file: chunk.file.path, nil)
      }
    } sink: { place, decoded in
      notes[place.fileNumber, default: FileNotes()].add(decoded, of: OutcomeSchema.self, at: place)
      let added = TableCounts(of: decoded)
      counts[place.fileNumber, default: TableCounts()] += added
      facts.counts += added
      for reject in decoded.rejects { facts.add(reject, at: place) }
      note(place.fileName, place.bytesRead)
      try take(decoded.records)
    }
    for (number, var input) in inputs.enumerated() {
      try input.add(notes[number] ?? FileNotes(), counts[number] ?? TableCounts())
      facts.inputs.append(input)
    }
    return facts
  }
}

extension OutcomeLoad.Facts {
  fileprivate mutating func add(_ reject: ChunkReject, at place: ChunkPlace) {
    let line = place.firstLine + Int(reject.position.line)
    let column = reject.fault.column.map { OutcomeSchema.columns[$0].name + ": " } ?? ""
    let first = "\(place.fileName):\(line): \(column)\(reject.fault.message.text)"
    rejects[reject.fault.code, default: (0, first)].count += 1
  }
}

extension TableCounts {
  fileprivate init(of chunk: DecodedChunk<[Outcome]>) {
    self.init()
    read = chunk.recordCount
    accepted = chunk.records.count
    rejected = chunk.rejects.count
    leftOut = chunk.leftOutCount
  }
}
