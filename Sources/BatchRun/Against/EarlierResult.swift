internal import BatchPipeline
internal import ExportLoading
internal import QPPModel
internal import RecordParsing
internal import ResultReading
internal import ReweightingRules
internal import RosterAggregation

/// A result of an earlier run, which is what its manifest says, and its numbers.
struct EarlierResult: Sendable {
  let path: String
  let manifest: ResultManifest
  let figures: ResultFigures

  /// Reads the result that a run is asked to be compared with, nil where it is asked for nothing.
  static func read(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    _ progress: RunProgress
  ) throws -> EarlierResult? {
    guard let path = options.againstPath else { return nil }
    progress.begin(.verifyEarlier)
    do {
      return try EarlierResult(path: path, pipeline, ResultProgress(progress).watch)
    } catch let fault as ResultFault {
      throw RunFault(fault)
    }
  }

  /// Verifies a result, and reads its numbers.
  private init(path: String, _ pipeline: OrderedPipeline, _ watch: ReadingWatch) throws {
    self.path = path
    try GivenPath.checkResult(path)
    var wrong: ResultVerification.Verdict?
    try ResultVerification(result: path, pipeline, watch).run { verdict in
      if verdict.flaw != nil, wrong == nil { wrong = verdict }
    }
    if let wrong, wrong.isUnreadable {
      throw RunFault(
        .noInput,
        "\(path)/\(wrong.name): \(wrong.flaw ?? ""); check its permissions"
      )
    }
    if let wrong {
      throw RunFault(
        .badData,
        "\(path): --against is not what its manifest says: \(wrong.name): "
          + FaultMessage(stringLiteral: wrong.flaw ?? "") + "; "
          + "name a result that reweigh verify finds right"
      )
    }
    let result = try PublishedResult(path: path)
    manifest = result.manifest
    let summary = try result.readSummary()
    figures = ResultFigures(
      recordsAccepted: manifest.tables.mapValues(\.accepted),
      rejects: manifest.tables.values.reduce(0) { $0 &+ $1.rejected },
      cliniciansReweighted: summary.cliniciansReweighted,
      groupsReweighted: summary.groupsReweighted,
      applicationsByOutcome: summary.applicationsByOutcome,
      findingsByCode: summary.findingsByCode,
      rollUpScores: try Self.rollUpScores(of: result)
    )
    try figures.check(path)
  }

  /// The roll-up scores by APM Entity.
  private static func rollUpScores(of result: PublishedResult) throws -> [String: Int64] {
    guard let table = try result.open(.apmEntities),
      let id = table.columns.firstIndex(of: "apm_entity_id"),
      let score = table.columns.firstIndex(of: "rollup_score")
    else { return [:] }
    let scratch = RowScratch()
    var scores: [String: Int64] = [:]
    while let chunk = try table.next() {
      try chunk.forEachRow(scratch) { row in
        let hundredths = String(decoding: row.field(at: score), as: UTF8.self)
          .replacing(".", with: "")
        guard let hundredths = Int64(hundredths) else { return }
        // A spreadsheet's apostrophe is no part of an identifier.
        let name = String(decoding: row.field(at: id), as: UTF8.self).drop { $0 == "'" }
        scores[String(name)] = hundredths
      }
    }
    return scores
  }
}

extension ResultFigures {
  /// More than any result counts.
  private static let limit = 1 << 40

  /// Throws where a number is none that a result has.
  fileprivate func check(_ path: String) throws(RunFault) {
    let numbers =
      [rejects, cliniciansReweighted, groupsReweighted] + recordsAccepted.values
      + applicationsByOutcome.values + findingsByCode.values
    guard numbers.allSatisfy({ 0...Self.limit ~= $0 }) else {
      throw RunFault(
        .badData,
        "\(path): its counts are none that a result has; name a directory that reweigh run published"
      )
    }
  }
}

extension DecidedResult {
  /// What moved since the earlier result, nil where there is none; throws where it is more than the
  /// run puts up with.
  func movement(_ tallies: RowTallies) throws -> ResultMovement? {
    guard let earlier else { return nil }
    let movement = ResultMovement(
      from: earlier,
      to: ResultFigures(self, tallies),
      notices: notices(since: earlier.manifest)
    )
    if let limit = options.changeLimit { try movement.check(limit) }
    return movement
  }

  /// In what the earlier result was not made as this one is.
  private func notices(since earlier: ResultManifest) -> [String] {
    var notices: [String] = []
    func compare(_ what: String, _ before: String, _ now: String) {
      if before != now { notices.append("\(what): \(before) before, \(now) now") }
    }
    compare(
      "performance year",
      String(earlier.performanceYear),
      String(options.performanceYear)
    )
    compare("version of reweigh", earlier.tool.version, ToolVersion.current)
    let pending = options.countsPending ? "count" : "ignore"
    compare("pending applications", earlier.options.pending ?? pending, pending)
    if earlier.performanceYear == options.performanceYear, earlier.policy.sha256 != policy.digest {
      notices.append("the policies differ")
    }
    return notices
  }
}

extension ResultFigures {
  /// The numbers of a result whose tables are written.
  fileprivate init(_ result: DecidedResult, _ tallies: RowTallies) {
    let determinations = result.determinations
    let entities = determinations.tables.entities.listedByID
    self.init(
      recordsAccepted: result.tableCounts.mapValues(\.accepted),
      rejects: result.reading.rejectCount,
      cliniciansReweighted: tallies.clinicians.reweighted,
      groupsReweighted: result.groupsReweighted,
      applicationsByOutcome: result.applicationsByOutcome,
      findingsByCode: result.findingsByCode,
      rollUpScores: entities.reduce(into: [:]) { scores, number in
        guard let score = determinations.entities[Int(number)].sums.score else { return }
        scores[determinations.entityID(number).description] = score.roundedHundredths
      }
    )
  }
}
