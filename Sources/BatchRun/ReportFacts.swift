internal import ExportLoading
internal import ExportReading
internal import FilePublishing
internal import Foundation
internal import QPPModel
internal import ReportPage
internal import ResultTables

extension RunFacts {
  /// What is known of a run, and what its manifest says before the files that are no tables are
  /// written.
  init(_ result: DecidedResult, _ manifest: Manifest) throws {
    try self.init(manifest)
    origin = Origin(result.options.reading, result.files)
    readingWords = result.options.readingWords
  }

  private init(_ manifest: Manifest) throws {
    self.init(
      performanceYear: manifest.performanceYear,
      toolVersion: manifest.tool.version,
      policy: Source(manifest.policy),
      mapping: manifest.mapping.map { Source($0) },
      options: try Self.options(manifest.options),
      inputs: manifest.inputs.map { Input($0) },
      outputs: manifest.outputs.compactMap { output in
        output.records.map { Output(path: output.path, rowCount: $0) }
      }
    )
  }

  /// The options under the names that they have in the manifest, in byte order.
  private static func options(_ options: Manifest.Options) throws -> [Fact] {
    try JSONDecoder().decode([String: OptionValue].self, from: Data(options.json()))
      .map { Fact($0.key, $0.value.text) }.sorted { $0.name < $1.name }
  }
}

/// The value of an option in a manifest, for people.
private struct OptionValue: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let isSet = try? container.decode(Bool.self) {
      text = isSet ? "yes" : "no"
    } else if let number = try? container.decode(Int.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}

extension MovementFacts {
  /// What moved, in the order in which it is shown.
  init(_ movement: ResultMovement) {
    typealias Change = ResultMovement.Change
    func number(_ name: String, _ change: Change) -> Number {
      Number(name: name, before: change.before, now: change.after)
    }
    func numbers(_ kind: String, _ changes: [String: Change]) -> [Number] {
      changes.sorted { $0.key < $1.key }.map { number("\(kind) \($0.key)", $0.value) }
    }
    let scores = movement.rollupScores
    self.init(
      result: movement.result,
      notices: movement.notices,
      numbers: ExportTable.allCases.compactMap { table in
        movement.recordsAccepted[table.rawValue].map {
          number("accepted records of \(table.rawValue)", $0)
        }
      } + [
        number("rejected records", movement.rejects),
        number("clinicians reweighted", movement.cliniciansReweighted),
        number("groups reweighted", movement.groupsReweighted),
      ] + numbers("applications:", movement.applicationsByOutcome)
        + numbers("findings:", movement.findingsByCode),
      scores: [
        .init(name: "raised", count: scores.raised), .init(name: "lowered", count: scores.lowered),
        .init(name: "the same", count: scores.same),
        .init(name: "had no score before", count: scores.added),
        .init(name: "have no score any more", count: scores.removed),
      ]
    )
  }
}

extension ReadingNotices {
  /// The notices as the page shows them.
  fileprivate var facts: [RecordFacts.Notice] {
    unrecognised.map { RecordFacts.Notice(place: $0, text: "not read: no file of an export") }
      + ignored.sorted { $0.key < $1.key }.map { file, names in
        let names = names.map(\.text).joined(separator: "; ")
        return RecordFacts.Notice(place: file, text: "columns ignored: \(names)")
      }
      + longRecords.sorted { $0.key < $1.key }.map { file, records in
        RecordFacts.Notice(place: "\(file):\(records.firstLine)", text: records.text)
      }
      + rejectedTables.map {
        RecordFacts.Notice(place: $0.rawValue, text: "all records were rejected")
      }
  }
}

extension RunFacts.Source {
  fileprivate init(_ source: Manifest.Source) {
    self.init(source: source.source, digest: source.sha256)
  }
}

extension RunFacts.Input {
  fileprivate init(_ input: Manifest.Input) {
    self.init(
      table: input.table,
      path: input.path,
      byteCount: input.bytes,
      digest: input.sha256,
      recordCount: input.records,
      rejectCount: input.rejected
    )
  }
}

extension RecordFacts {
  /// What was read and rejected, by table in their order.
  init(
    _ counts: [ExportTable: TableCounts],
    _ rejects: [ExportTable: any RejectedRows],
    _ notices: ReadingNotices
  ) {
    let noGroups = Notice(
      place: ExportTable.groups.rawValue,
      text:
        "not in the export: practices are as large as their clinicians in it, and how they report is not known"
    )
    self.init(
      notices: notices.facts + (counts[.groups] == nil ? [noGroups] : []),
      tables: ExportTable.allCases.compactMap { table in
        counts[table].map { Table(table: table, counts: $0) }
      },
      rejects: ExportTable.allCases.flatMap { table in
        RejectCode.allCases.compactMap { code in
          rejects[table].flatMap { spool in
            spool.firsts[code].map { first in
              var first = first
              first.file = first.file.maskingIdentifiers
              return Rejects(table: table, code: code, count: spool.counts[code] ?? 0, first: first)
            }
          }
        }
      }
    )
  }
}
