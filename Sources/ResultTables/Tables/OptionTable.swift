public import BatchPipeline
public import QPPModel
internal import ReweightingRules
public import RosterAggregation

/// `options`: a row for each level at which a clinician can have a final score, where there are two or
/// more, in reading order.
public struct OptionTable: ResultTable {
  public static let name = "options"

  public enum Column: String, NamedColumn {
    case npi
    case tin
    case option
    case reweighted
    case basis
    case qualityWeight = "quality_weight"
    case costWeight = "cost_weight"
    case iaWeight = "ia_weight"
    case piWeight = "pi_weight"
    case neutral
  }

  /// The cells that follow those that say who the clinician is: `option`, `reweighted`, `basis` and the
  /// weights.
  private static let decidedCellCount = 3 + WeightCells.count

  /// How many clinicians are looked through at the most to find the first row of a block.
  private static var stretch: Int { 1024 }

  private let determinations: Determinations
  /// By stretch of clinicians: who of them has options.
  private let marks: [OptionMarks]
  /// By stretch of clinicians: the number of rows of those before it; last, of all.
  private let starts: [Int]

  /// A table of the clinicians of a roster from a position on, whose rows are counted concurrently.
  public init(
    _ determinations: Determinations,
    from first: Int = 0,
    by pipeline: OrderedPipeline = OrderedPipeline(threadCount: 1)
  ) throws {
    self.determinations = determinations
    let clinicianCount = determinations.roster.count - first
    let stretchCount = (clinicianCount + Self.stretch - 1) / Self.stretch
    marks = try pipeline.map(count: stretchCount, partSize: 64) { stretches in
      stretches.map { stretch in
        let start = first + stretch * Self.stretch
        let end = min(start + Self.stretch, determinations.roster.count)
        return determinations.optionMarks(in: start..<end)
      }
    }
    var starts = [0]
    starts.reserveCapacity(marks.count + 1)
    for mark in marks { starts.append(starts[starts.count - 1] + mark.optionCount) }
    self.starts = starts
  }

  public var rowCount: Int { starts[starts.count - 1] }
  public var groupIdentifier: GroupIdentifier { determinations.tables.groupIdentifier }

  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) {
    guard !rows.isEmpty else { return }
    // Taken once: it would be looked up for each row.
    let decidedCellCount = Self.decidedCellCount
    // The last stretch that begins no later than the rows.
    var stretch = starts.partitioningIndex { $0 > rows.lowerBound } - 1
    while stretch < marks.count, starts[stretch] < rows.upperBound {
      let start = starts[stretch]
      let numbers = max(0, rows.lowerBound - start)..<rows.upperBound - start
      determinations.forEachOption(of: marks[stretch], numbered: numbers) { option in
        Self.encode(option, decidedCellCount, into: &encoder)
      }
      stretch += 1
    }
  }

  private static func encode(
    _ option: OptionDetermination,
    _ decidedCellCount: Int,
    into encoder: inout RowEncoder
  ) {
    let determination = option.determination
    encoder.npi(of: option.key)
    encoder.tin(option.key.tin)
    // What follows is the same for all that are decided alike.
    let key =
      UInt64(option.level.number) << 40 | UInt64(determination.basis.rawValue) << 24
      | determination.weights.key
    encoder.memoizedCells(decidedCellCount, key: key) { encoder in
      encoder.plain(option.level.rawValue)
      encoder.flag(!determination.basis.isEmpty)
      encoder.codes(determination.basis.codes)
      WeightCells.encode(determination.weights, into: &encoder)
    }
    encoder.endRow()
  }
}

extension [Int] {
  /// The first position whose element is past what is looked for, in ascending elements.
  fileprivate func partitioningIndex(where isPast: (Int) -> Bool) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if isPast(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
