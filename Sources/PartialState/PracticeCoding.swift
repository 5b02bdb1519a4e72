internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

// A practice as bytes: its length (4 bytes), and then numbers: the TIN; the counts; how many
// entities, and of each its number and the sums of every case; how many clinicians, of each its NPI
// and facts (4 bytes each), and the shards that they are of, as runs of one shard.

extension PracticeState {
  /// The bytes of this state.
  var encoded: [UInt8] {
    var body = ByteWriter()
    body.append(number: tin.rawValue)
    for value in counts.values { body.append(number: value) }
    body.append(number: rollUps.count)
    for rollUp in rollUps {
      body.append(number: rollUp.entity)
      for sums in rollUp.sums { for value in sums.values { body.append(number: value) } }
    }
    encodeClinicians(to: &body)
    var record = ByteWriter()
    record.append32(UInt32(body.bytes.count))
    record.append(body.bytes)
    return record.bytes
  }

  private func encodeClinicians(to body: inout ByteWriter) {
    body.append(number: clinicians.count)
    for clinician in clinicians {
      body.append32(clinician.npi)
      body.append32(clinician.facts.rawValue)
    }
    var rest = clinicians[...]
    while let first = rest.first {
      let run = rest.prefix { $0.shard == first.shard }.count
      body.append(number: first.shard)
      body.append(number: run)
      rest = rest.dropFirst(run)
    }
  }

  /// Reads a state without its length, out of bytes that can be anything.
  init(decoding bytes: ArraySlice<UInt8>) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    self.init(tin: TIN(digits: try reader.number(below: 10_000_000_000, "a TIN")))
    counts = try Self.values(&reader)
    let caseCount = PracticeCase.all.count
    for _ in 0..<(try reader.count(ofAtLeast: caseCount * RollUpSums.valueCount)) {
      let entity = UInt32(try reader.number(below: 1 << 32, "an entity"))
      guard rollUps.last.map({ $0.entity < entity }) ?? true else {
        throw ByteReader.Malformed(reason: "entities are out of order")
      }
      var sums: [RollUpSums] = []
      for _ in 0..<caseCount { sums.append(try Self.values(&reader)) }
      rollUps.append(EntityCases(entity: entity, sums: sums))
    }
    clinicians = try Self.clinicians(&reader)
    try reader.end()
  }

  private static func values<Counts: CountValues>(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Counts {
    var values: [Int64] = []
    for _ in 0..<Counts.valueCount {
      values.append(Int64(try reader.number(below: 1 << 63, "a count")))
    }
    guard let counts = Counts(values: values) else {
      throw ByteReader.Malformed(reason: "a count is out of range")
    }
    return counts
  }

  private static func clinicians(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> [HeldClinician] {
    var held: [(npi: UInt32, facts: ClinicianFacts)] = []
    for _ in 0..<(try reader.count(ofAtLeast: 8)) {
      let npi = try reader.read32()
      guard npi < 1 << 30, held.last.map({ $0.npi < npi }) ?? true else {
        throw ByteReader.Malformed(reason: "clinicians are out of order")
      }
      held.append((npi, ClinicianFacts(rawValue: try reader.read32())))
    }
    var clinicians: [HeldClinician] = []
    clinicians.reserveCapacity(held.count)
    while clinicians.count < held.count {
      let shard = UInt32(try reader.number(below: 1 << 32, "a shard"))
      let run = try reader.number(below: UInt64(held.count - clinicians.count) + 1, "a run")
      guard run > 0, clinicians.last?.shard != shard else {
        throw ByteReader.Malformed(reason: "a run is empty or could be longer")
      }
      for clinician in held[clinicians.count..<clinicians.count + Int(run)] {
        clinicians.append(
          HeldClinician(npi: clinician.npi, facts: clinician.facts, shard: shard)
        )
      }
    }
    return clinicians
  }
}
