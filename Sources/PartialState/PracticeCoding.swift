internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

// A practice as bytes: its length (4 bytes), and then numbers: the TIN; the counts; how many
// entities, how many cases there are, and of each entity its number and of every case 0 where the sums
// are those of the case before it, else 1 and the sums; how many clinicians, of each its NPI and facts (4 bytes each), and the shards that they are of, as runs of one shard.

extension ByteWriter {
  /// Appends a practice.
  mutating func append(_ practice: PracticeState) {
    appendCounted { body in
      body.append(number: practice.tin.rawValue)
      body.append(practice.counts)
      body.append(number: practice.rollUps.count)
      if let first = practice.rollUps.first { body.append(number: first.sums.count) }
      for rollUp in practice.rollUps {
        body.append(number: rollUp.entity)
        body.append(cases: rollUp.sums)
      }
      body.append(practice.clinicians)
    }
  }

  private mutating func append<Counts: CountValues>(_ counts: Counts) {
    let lanes = counts.lanes
    for lane in 0..<Counts.valueCount { append(number: lanes[lane]) }
  }

  /// Appends the sums of all cases, which are mostly the same.
  private mutating func append(cases: [RollUpSums]) {
    var last: RollUpSums?
    for sums in cases {
      append(number: sums == last ? 0 : 1)
      if sums != last { append(sums) }
      last = sums
    }
  }

  private mutating func append(_ clinicians: [HeldClinician]) {
    append(number: clinicians.count)
    for clinician in clinicians {
      append32(clinician.npi)
      append32(clinician.facts.rawValue)
    }
    var start = 0
    while start < clinicians.count {
      let shard = clinicians[start].shard
      let end = clinicians[start...].firstIndex { $0.shard != shard } ?? clinicians.count
      append(number: shard)
      append(number: end - start)
      start = end
    }
  }
}

extension PracticeState {
  /// The bytes of this state.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(self)
    return writer.bytes
  }

  /// Reads a state without its length, out of bytes that can be anything.
  init(decoding bytes: ArraySlice<UInt8>) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    let (tin, counts) = try Self.head(&reader)
    self.init(tin: tin, counts: counts)
    let entityCount = try reader.count(ofAtLeast: 1 + RollUpSums.valueCount)
    let caseCount = entityCount > 0 ? try Self.caseCount(&reader) : 0
    for _ in 0..<entityCount {
      let entity = UInt32(try reader.number(below: 1 << 32, "an entity"))
      guard rollUps.last.map({ $0.entity < entity }) ?? true else {
        throw ByteReader.Malformed(reason: "entities are out of order")
      }
      let sums = try Self.cases(caseCount, &reader)
      rollUps.append(EntityCases(entity: entity, sums: sums))
    }
    clinicians = try Self.clinicians(&reader)
    try reader.end()
  }

  /// Reads the TIN, which is first.
  static func tin(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> TIN {
    TIN(digits: try reader.number(below: 10_000_000_000, "a TIN"))
  }

  /// Reads the TIN and the counts.
  static func head(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> (tin: TIN, counts: PracticeCounts) {
    (try tin(&reader), try values(&reader))
  }

  private static func caseCount(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Int {
    let count = Int(try reader.number(below: 1 << 16, "a number of cases"))
    guard PracticeCase.counts.contains(count) else {
      throw ByteReader.Malformed(reason: "a number of cases is out of range")
    }
    return count
  }

  private static func cases(
    _ count: Int,
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> [RollUpSums] {
    var sums: [RollUpSums] = []
    for _ in 0..<count {
      let isOther = try reader.number(below: 2, "a mark") == 1
      guard let last = sums.last, !isOther else {
        let read: RollUpSums = try values(&reader)
        guard isOther, read != sums.last else {
          throw ByteReader.Malformed(reason: "a case could be the same as the one before it")
        }
        sums.append(read)
        continue
      }
      sums.append(last)
    }
    return sums
  }

  @inline(__always)
  private static func values<Counts: CountValues>(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Counts {
    var lanes = CountLanes.zero
    for lane in 0..<Counts.valueCount {
      lanes[lane] = Int64(try reader.number(below: 1 << 63, "a count"))
    }
    guard let counts = Counts(lanes: lanes) else {
      throw ByteReader.Malformed(reason: "a count is out of range")
    }
    return counts
  }

  private static func clinicians(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> [HeldClinician] {
    let count = try reader.count(ofAtLeast: 8)
    var clinicians: [HeldClinician] = []
    clinicians.reserveCapacity(count)
    for _ in 0..<count {
      let npi = try reader.read32()
      guard npi < 1 << 30, clinicians.last.map({ $0.npi < npi }) ?? true else {
        throw ByteReader.Malformed(reason: "clinicians are out of order")
      }
      let facts = ClinicianFacts(rawValue: try reader.read32())
      clinicians.append(HeldClinician(npi: npi, facts: facts, shard: 0))
    }
    try readShards(of: &clinicians, &reader)
    return clinicians
  }

  private static func readShards(
    of clinicians: inout [HeldClinician],
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) {
    var start = 0
    while start < clinicians.count {
      let shard = UInt32(try reader.number(below: 1 << 32, "a shard"))
      let run = try reader.number(below: UInt64(clinicians.count - start) + 1, "a run")
      guard run > 0, start == 0 || clinicians[start - 1].shard != shard else {
        throw ByteReader.Malformed(reason: "a run is empty or could be longer")
      }
      for place in start..<start + Int(run) { clinicians[place].shard = shard }
      start += Int(run)
    }
  }
}
