internal import ExportLoading
internal import QPPModel

/// How much a number may change from one result to the next, in hundredths of a percent.
public struct ChangeLimit: Hashable, Sendable {
  private let hundredths: Int

  /// The greatest limit, in percent: a table that has become eleven times as long.
  public static let greatestPercent = 1000

  /// Reads `P%`, with at most two decimals.
  public init?(_ text: String) {
    guard let hundredths = PercentText.hundredths(of: text, upTo: Self.greatestPercent) else {
      return nil
    }
    self.hundredths = hundredths
  }

  public var description: String { "\(Int64(hundredths).twoDecimals)%" }

  /// Whether a number changed by more; what comes from nothing, or goes, always did.
  func isExceeded(by change: ResultMovement.Change) -> Bool {
    let isNewOrGone = (change.before == 0) != (change.after == 0)
    return isNewOrGone || abs(change.difference) * 10_000 > hundredths * change.before
  }
}
