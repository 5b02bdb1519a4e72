/// Looks for clinicians in the rows of their practices, where these are side by side.
///
/// A run of rows is looked through from the last row that was found on, and then from its start:
/// records of other tables mostly come in the order of their clinicians. Where they do not, and the
/// rows of a run have been looked through as often as it is long, the run is hashed, so that
/// records in any order take a time that grows with their number.
struct RunSearch {
  private var last: UInt32 = 0
  /// By practice: how many rows were looked at in vain.
  private var wasted: [UInt32: Int] = [:]
  private var hashed: [UInt32: RowIndexTable] = [:]

  /// What a search may look at without being counted: shorter runs are looked through in no time.
  private static var free: Int { 256 }

  /// The row of a run that has an NPI, given without its check digit; nil where none has.
  mutating func find(
    _ npi: UInt64,
    _ practice: UInt32,
    in run: Range<UInt32>,
    of rows: RosterRows
  ) -> UInt32? {
    if let table = hashed[practice] { return Self.find(npi, in: table, of: rows) }
    let middle = run.contains(last) ? last : run.lowerBound
    let behind = rows.firstPosition(ofNPI: npi, in: Int(middle)..<Int(run.upperBound))
    let found = behind ?? rows.firstPosition(ofNPI: npi, in: Int(run.lowerBound)..<Int(middle))
    let looked =
      behind.map { $0 - Int(middle) }
      ?? Int(run.upperBound - middle) + (found.map { $0 - Int(run.lowerBound) } ?? 0)
    if looked > Self.free { note(looked, practice, run, rows) }
    if let found { last = UInt32(found) }
    return found.map { UInt32($0) }
  }

  private mutating func note(
    _ looked: Int,
    _ practice: UInt32,
    _ run: Range<UInt32>,
    _ rows: RosterRows
  ) {
    let sum = wasted[practice, default: 0] + looked
    wasted[practice] = sum
    guard sum > run.count * 4 else { return }
    var table = RowIndexTable(minimumCapacity: run.count * 4 / 3 + 8)
    for row in run { table.insert(row, hash: KeyHash.mix(rows.hash(at: row))) }
    hashed[practice] = table
  }

  private static func find(_ npi: UInt64, in table: RowIndexTable, of rows: RosterRows) -> UInt32? {
    table.find(hash: KeyHash.mix(npi)) { rows.isKey(npi, at: $0) }
  }
}
