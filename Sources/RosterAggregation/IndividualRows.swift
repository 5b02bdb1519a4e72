internal import QPPModel

/// What the clinicians of a roster applied for and submitted, by their position in it.
///
/// Few clinicians have anything; a pass over the roster meets them in order and looks nothing up.
public final class IndividualRows: Sendable {
  fileprivate struct Row: BitwiseCopyable {
    let position: UInt32
    let entry: IndividualRegister.Entry
  }

  private let rows: FixedArray<Row>

  /// Orders the entries of a register by the positions of their clinicians in a roster of
  /// `clinicianCount`; those whose position is nil are left out.
  init(_ register: IndividualRegister, at positions: [UInt32?], of clinicianCount: Int) {
    let ranks = PositionRanks(positions, below: clinicianCount)
    let nothing = Row(position: 0, entry: IndividualRegister.Entry())
    rows = FixedArray(repeating: nothing, count: ranks.count) { rows in
      for (number, position) in positions.enumerated() {
        guard let position else { continue }
        rows[ranks[position]] = Row(position: position, entry: register.entries[number])
      }
    }
  }

  /// A walk through the roster from a position on.
  @inline(__always)
  public func walk(from position: Int) -> Walk {
    Walk(rows: rows, next: rows.firstPosition(in: 0..<rows.count) { $0.position < position })
  }

  public struct Walk {
    private let rows: FixedArray<Row>
    private var next: Int
    private var nextPosition: Int

    fileprivate init(rows: FixedArray<Row>, next: Int) {
      self.rows = rows
      self.next = next
      nextPosition = next < rows.count ? Int(rows[next].position) : .max
    }

    /// What there is for the clinician at a position, nil where it is nothing; positions ascend.
    @inline(__always)
    public mutating func entry(at position: Int) -> IndividualRegister.Entry? {
      while nextPosition < position { advance() }
      guard position == nextPosition else { return nil }
      let entry = rows[next].entry
      advance()
      return entry
    }

    private mutating func advance() {
      next += 1
      nextPosition = next < rows.count ? Int(rows[next].position) : .max
    }
  }
}
