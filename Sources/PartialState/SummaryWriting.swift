public import FilePublishing
internal import QPPModel
internal import ResultTables
public import RosterAggregation

extension StateWriter {
  /// Writes the state of a practice; practices come by TIN.
  public func append(_ practice: PracticeState) throws(OutputFault) {
    try append(to: .practices) { $0.append(practice) }
  }

  /// Writes what the reference tables say that is of no single practice.
  public func append(_ shared: SharedReferences) throws(OutputFault) {
    try append(to: .references) { $0.append(shared) }
  }

  /// Writes what the reference tables say of a practice.
  public func append(_ references: PracticeReferences) throws(OutputFault) {
    try append(to: .practiceReferences) { $0.append(references) }
  }

  /// Writes records that are rejected, by clinician and shard.
  public func append(_ records: [DroppedRecord]) throws(OutputFault) {
    for record in records {
      try append(to: .dropped) { bytes in
        bytes.append64(record.key.rawValue)
        bytes.append64(UInt64(record.shard) << 32 | UInt64(record.facts.rawValue))
      }
    }
  }

  /// Writes numbers of 8 bytes.
  public func append(_ numbers: [UInt64], to section: StateSection) throws(OutputFault) {
    for number in numbers { try append(to: section) { $0.append64(number) } }
  }
}

extension StateReader {
  /// The records that are rejected, by clinician and shard.
  public func droppedRecords() throws(StateFault) -> [DroppedRecord] {
    var records: [DroppedRecord] = []
    let stream = stream(.dropped)
    while let key = try stream.nextNumber() {
      guard let value = try stream.nextNumber() else {
        throw StateFault(.damaged("a dropped record ends too early"), path: path)
      }
      let record = DroppedRecord(
        key: ClinicianKey(rawValue: key),
        facts: ClinicianFacts(rawValue: UInt32(truncatingIfNeeded: value)),
        shard: UInt32(truncatingIfNeeded: value >> 32)
      )
      guard record.key.tin.rawValue < 10_000_000_000, records.last.map({ $0 < record }) ?? true
      else {
        throw StateFault(.damaged("dropped records are out of order"), path: path)
      }
      records.append(record)
    }
    return records
  }
}
