public import QPPModel

/// What is added up over the participants of an APM Entity: a commutative monoid.
public struct RollUpSums: Hashable, Sendable {
  /// The numbers, in an order that never changes: four, and then those that are excluded, by
  /// reason.
  public private(set) var lanes = SIMD16<Int64>.zero

  private static let exclusionLane = 5
  /// How many of the lanes are used.
  public static let laneCount = exclusionLane + RollUpExclusion.allCases.count

  public init() {}

  /// Creates sums out of their numbers, nil where one is below 0.
  public init?(lanes: SIMD16<Int64>) {
    for lane in 0..<Self.laneCount where lanes[lane] < 0 { return nil }
    self.lanes = lanes
  }

  public static func += (lhs: inout RollUpSums, rhs: RollUpSums) { lhs.lanes &+= rhs.lanes }

  /// Adds one participant: `rollUp` is nil where it is not APM eligible; `isFirmlyReweighted` says
  /// whether an application of the entity counts it.
  @inline(__always)
  public mutating func add(rollUp: RollUpDecision?, isFirmlyReweighted: Bool) {
    lanes[0] += 1
    guard let rollUp else { return }
    lanes[1] += 1
    if isFirmlyReweighted { lanes[4] += 1 }
    switch rollUp {
    case .contributes(let score):
      lanes[2] += 1
      lanes[3] += Int64(score.tenThousandths)
    case .excluded(let exclusion): lanes[Self.exclusionLane + exclusion.number] += 1
    }
  }

  /// The clinicians found.
  public var participants: Int { Int(lanes[0]) }
  /// Those that are APM eligible.
  public var eligible: Int { Int(lanes[1]) }
  public var contributing: Int { Int(lanes[2]) }
  /// The contributions, in ten-thousandths of a point.
  public var contributionSum: Int64 { lanes[3] }
  /// The eligible ones that are reweighted at some level, pending applications left aside.
  public var firmlyReweighted: Int { Int(lanes[4]) }

  /// Those that are excluded for one reason.
  public func excluded(by exclusion: RollUpExclusion) -> Int {
    Int(lanes[Self.exclusionLane + exclusion.number])
  }

  public var excluded: Int { eligible - contributing }

  /// Those that are excluded only if CMS approves an application.
  public var excludedPending: Int {
    RollUpExclusion.allCases.reduce(0) { $1.isPending ? $0 + excluded(by: $1) : $0 }
  }

  /// The mean of the contributions, nil without a contributor.
  public var score: MeanScore? {
    contributing > 0 ? MeanScore(sum: contributionSum, count: Int64(contributing)) : nil
  }
}
