public import QPPModel

/// The submissions of one subject that count.
public struct CountingSubmissions: Hashable, Sendable, BitwiseCopyable {
  /// Ten-thousandths of a point, below 0 where there is no submission.
  private var tenThousandths: Int32 = -1
  /// The number of their rows.
  public private(set) var count: Int32 = 0

  public init() {}

  /// What another process has read of a subject's submissions: the highest score, nil where there is none.
  public init(highest score: Score?) {
    self.init()
    if let score { add(score) }
  }

  /// The highest of their scores, nil where there is none.
  public var score: Score? {
    tenThousandths < 0 ? nil : Score(tenThousandths: tenThousandths)
  }

  /// Adds a submission.
  mutating func add(_ score: Score) {
    tenThousandths = max(tenThousandths, score.tenThousandths)
    count += 1
  }
}
