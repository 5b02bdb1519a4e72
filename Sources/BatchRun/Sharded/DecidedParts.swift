internal import BatchPipeline
internal import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// The results of all shards, in their order.
struct DecidedParts {
  private struct Part {
    let header: PartHeader
    let state: StateReader
  }

  private let parts: [Part]
  let reading: ReadingFacts

  /// Opens the parts of a run, each of which has to be there once and decided under one merged
  /// state with these options.
  init(_ paths: [String], of merged: MergedState, options: String) throws {
    var parts: [Int: Part] = [:]
    for path in paths {
      let state = try StateReader(path: path, as: .part)
      let header = try state.header(as: PartHeader.self)
      try Self.check(header, path, merged, options)
      if let other = parts.updateValue(Part(header: header, state: state), forKey: header.shard) {
        throw MergeFault.repeated(shard: header.shard, path: path, other: other.state.path)
      }
    }
    let shardCount = merged.header.run.shardCount
    let missing = (1...max(1, shardCount)).filter { parts[$0] == nil }
    guard missing.isEmpty else { throw MergeFault.missing(shards: missing, of: shardCount) }
    self.parts = parts.sorted { $0.key < $1.key }.map(\.value)
    reading = ReadingFacts(self.parts.map(\.header))
  }

  private static func check(
    _ header: PartHeader,
    _ path: String,
    _ merged: MergedState,
    _ options: String
  ) throws {
    guard header.merged == merged.digest, 1...merged.header.run.shardCount ~= header.shard else {
      throw RunFault(
        .badData,
        "\(path): it was decided under another merged state; decide all shards under one"
      )
    }
    guard header.options == options else {
      throw RunFault(
        .badConfiguration,
        "\(path): its rows were written with other options; give decide and publish the same ones"
      )
    }
    try header.check(path)
  }

  /// The rows of all shards.
  var rowCount: Int { parts.reduce(0) { $0 + $1.header.rowCount } }

  /// Copies the rows of all shards, and returns what was counted of them.
  func copyClinicians(
    to file: BlockFile,
    _ cancellation: Cancellation
  ) throws -> ClinicianTally {
    try copy(.clinicianRows, \.rowChecksum, to: file, cancellation)
    return parts.reduce(into: ClinicianTally()) {
      $0 += $1.header.tally
    }
  }

  /// The rows of the options of all shards.
  var optionCount: Int { parts.reduce(0) { $0 + $1.header.optionCount } }

  /// Copies the options of all shards.
  func copyOptions(to file: BlockFile, _ cancellation: Cancellation) throws {
    try copy(.optionRows, \.optionChecksum, to: file, cancellation)
  }

  private func copy(
    _ section: StateSection,
    _ checksum: KeyPath<PartHeader, GzipChecksum>,
    to file: BlockFile,
    _ cancellation: Cancellation
  ) throws {
    for part in parts {
      let stream = part.state.stream(section)
      while let piece = try stream.next() {
        try cancellation.check()
        try file.append(piece)
      }
      file.append(part.header[keyPath: checksum])
    }
  }

  /// What Shared Savings asks; an APM Entity can be named by several shards.
  var savings: [(id: String, sums: SharedSavingsSums)] {
    parts.flatMap { $0.header.savings.map { (id: $0, sums: $1) } }
  }

  /// The clinicians that each code concerns.
  func findings() throws -> [FindingCode: [ClinicianKey]] {
    var findings: [FindingCode: [ClinicianKey]] = [:]
    for (place, code) in FindingCode.allCases.enumerated() {
      for part in parts {
        let stream = part.state.stream(.findings(UInt8(place)))
        while let key = try stream.nextNumber() {
          findings[code, default: []].append(ClinicianKey(rawValue: key))
        }
      }
    }
    return findings
  }

  /// The clinicians that other tables name.
  func namedClinicians() throws -> [(key: ClinicianKey, facts: ClinicianFacts)] {
    var named: [(key: ClinicianKey, facts: ClinicianFacts)] = []
    for part in parts {
      let stream = part.state.stream(.named)
      while let key = try stream.nextNumber(), let facts = try stream.nextNumber() {
        let facts = ClinicianFacts(rawValue: UInt32(truncatingIfNeeded: facts))
        named.append((ClinicianKey(rawValue: key), facts))
      }
    }
    return named
  }

  /// How many clinicians subgroups have; one can be named by several shards.
  var subgroups: [(id: String, clinicians: Int)] {
    parts.flatMap { $0.header.subgroups.map { (id: $0, clinicians: $1) } }
  }

  /// The rejected records of clinicians.
  var rejects: PartRejects {
    let rejects = PartRejects()
    for part in parts { rejects.add(part.header.rejects, part.state) }
    return rejects
  }
}
