public import QPPModel

/// Finds the practices of a table for TINs that ascend, without looking each of them up.
public struct AscendingPractices {
  private let numbers: [UInt32]
  /// By the position of their number.
  private let tins: [TIN]
  private var next = 0

  public init(_ practices: PracticeTable) {
    numbers = practices.byTIN(Array(0..<UInt32(practices.count)))
    tins = numbers.map { practices.tin(of: $0) }
  }

  /// The number of a TIN that is after those that were looked for before; nil where the table has none.
  public mutating func number(of tin: TIN) -> UInt32? {
    while next < tins.count, tins[next] < tin { next += 1 }
    return next < tins.count && tins[next] == tin ? numbers[next] : nil
  }
}
