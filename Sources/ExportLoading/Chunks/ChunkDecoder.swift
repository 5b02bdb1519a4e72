internal import ExportReading
internal import QPPModel
internal import RecordParsing
internal import RosterAggregation

/// Decodes chunks, on whatever thread.
struct ChunkDecoder: Sendable {
  let context: ReadingContext
  let focus: ReadingFocus?
  let practices: KnownPractices?

  /// How the records of a table are read; the names of practices only where they are explained.
  func schema(of table: ExportTable) -> any LoadableTable.Type {
    switch table {
    case .clinicians: ClinicianSchema.self
    case .groups: focus == nil ? GroupSchema.self : NamedGroupSchema.self
    case .sites: SiteSchema.self
    case .virtualGroups: VirtualGroupSchema.self
    case .subgroups: SubgroupSchema.self
    case .apmEntities: APMEntitySchema.self
    case .apmParticipants: APMParticipantSchema.self
    case .applications: ApplicationSchema.self
    case .submissions: SubmissionSchema.self
    }
  }

  /// Decodes a chunk of a table, and leaves out what the export is not read for; where the chunk is another
  /// reading's, its records are only counted.
  func decode<Schema: LoadableTable>(
    _ chunk: TableChunk,
    as schema: Schema.Type,
    isOfOtherReading: Bool = false,
    _ index: RecordIndex
  ) throws(LoadFault) -> DecodedTableChunk {
    var decoded: DecodedChunk<Schema.Records>
    do {
      decoded = try Schema.decode(chunk.chunk, of: chunk.file, index: index, context: context)
    } catch {
      throw .input(error, file: chunk.file.path, Schema.table)
    }
    if let focus { Schema.narrow(&decoded, to: focus) }
    if let practices { Schema.narrow(&decoded, to: practices) }
    return DecodedTableChunk(fileNumber: chunk.place.fileNumber) {
      [decoded, place = chunk.place, focus] intake, preceding in
      guard !isOfOtherReading else { return intake.passOver(decoded, of: Schema.self, at: place) }
      return try intake.take(decoded, of: Schema.self, at: place, after: preceding, for: focus)
    }
  }
}
