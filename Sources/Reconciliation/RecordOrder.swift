/// The records of another system in another order: those of an NPI side by side, and of these those of a practice.
///
/// What a row of ours can be about is then a few ranges of positions, however many records they hold: many rows and
/// many records of one NPI are not compared each with each.
struct RecordOrder: Sendable {
  /// The numbers of the records, by position.
  let records: [UInt32]
  /// Where the records of each NPI begin, and after the last where they end.
  private let starts: [UInt32]
  private let theirs: TheirOutcomes

  init(_ theirs: TheirOutcomes) {
    var records: [UInt32] = []
    records.reserveCapacity(theirs.count)
    var starts: [UInt32] = []
    starts.reserveCapacity(theirs.npiCount + 1)
    for npi in 0..<theirs.npiCount {
      let start = records.count
      starts.append(UInt32(start))
      theirs.forEachRecord(ofNPINumber: npi) { records.append($0) }
      guard records.count - start > 1 else { continue }
      records[start...].sort {
        theirs.records[Int($0)].practice.place < theirs.records[Int($1)].practice.place
      }
    }
    starts.append(UInt32(records.count))
    (self.records, self.starts, self.theirs) = (records, starts, theirs)
  }

  /// The positions of the records of an NPI, which has no check digit; nil where it has none.
  @inline(__always)
  func positions(ofNPI npi: UInt32) -> Range<Int>? {
    theirs.number(ofNPI: npi).map { Int(starts[$0])..<Int(starts[$0 + 1]) }
  }

  /// Calls `body` with the ranges, none of them empty, of those of an NPI that can be about a practice.
  @inline(__always)
  func forEachRange(
    of practice: ResultPractice,
    in positions: Range<Int>,
    _ body: (Range<Int>) -> Void
  ) {
    func take(_ places: Range<UInt64>) {
      let start = firstPosition(from: places.lowerBound, in: positions)
      let end = firstPosition(from: places.upperBound, in: start..<positions.upperBound)
      if start < end { body(start..<end) }
    }
    switch practice {
    case .pseudonym: body(positions)
    case .lastFour(let digits):
      take(PracticePlace.unnamed)
      take(PracticePlace.all(endingWith: UInt64(digits)))
    case .whole(let tin):
      take(PracticePlace.unnamed)
      take(PracticePlace.lastFour(tin % 10_000))
      take(PracticePlace.whole(tin))
    }
  }

  /// The first of some positions whose record is not before a place.
  private func firstPosition(from place: UInt64, in positions: Range<Int>) -> Int {
    var (low, high) = (positions.lowerBound, positions.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if theirs.records[Int(records[middle])].practice.place < place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

/// The order of practices as records name them: those not named, then by the last four digits, those of which
/// nothing else is known before whole ones.
enum PracticePlace {
  /// A whole TIN, which has ten digits at most, is below this bit.
  private static let isWhole: UInt64 = 1 << 35
  private static let nextLastFour: UInt64 = 1 << 36

  static let unnamed: Range<UInt64> = 0..<1

  static func lastFour(_ digits: UInt64) -> Range<UInt64> {
    let place = (digits + 1) * nextLastFour
    return place..<place + 1
  }

  static func whole(_ tin: UInt64) -> Range<UInt64> {
    let place = lastFour(tin % 10_000).lowerBound | isWhole | tin
    return place..<place + 1
  }

  /// All that end so, whole or not.
  static func all(endingWith digits: UInt64) -> Range<UInt64> {
    lastFour(digits).lowerBound..<lastFour(digits + 1).lowerBound
  }
}
