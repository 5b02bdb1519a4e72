import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct DesignatedShareTests {
  static let boundaries: [(Int32, Int32, Bool)] = [
    // Just below, at and just above 75% of 4, 8, 16, 100, 1000.
    (2, 4, false), (3, 4, false), (4, 4, true), (6, 8, false), (7, 8, true),
    (11, 16, false), (12, 16, false), (13, 16, true), (74, 100, false), (75, 100, false),
    (76, 100, true), (749, 1000, false), (750, 1000, false), (751, 1000, true),
    // Sizes of which 75% is no whole number.
    (0, 1, false), (1, 1, true), (1, 2, false), (2, 2, true), (2, 3, false), (3, 3, true),
    (3, 5, false), (4, 5, true), (5, 7, false), (6, 7, true),
    // Nobody is no share.
    (0, 0, false), (0, 4, false),
    // No overflow.
    (1_500_000_000, 2_000_000_000, false), (1_500_000_001, 2_000_000_000, true),
  ]

  @Test(arguments: boundaries)
  func `exactly 75 percent does not qualify and any more does`(
    designated: Int32,
    clinicians: Int32,
    qualifies: Bool
  ) throws {
    let policy = try YearPolicy.of(2026)
    #expect(
      DesignatedShare.exceedsThreshold(designated, of: Int(clinicians), under: policy) == qualifies
    )
  }

  @Test(arguments: 0...60 as ClosedRange<Int32>)
  func `the shortfall is the least number that would pass`(clinicians: Int32) throws {
    let policy = try YearPolicy.of(2026)
    for designated in 0...clinicians {
      let least = (0...Int(clinicians)).first { 4 * (Int(designated) + $0) > 3 * Int(clinicians) }
      let shortfall = DesignatedShare.shortfall(designated, of: Int(clinicians), under: policy)
      #expect(shortfall == least, "\(designated) of \(clinicians)")
    }
  }

  @Test(
    arguments: [
      (0, 2_000_000_000, 1_500_000_001), (1_500_000_000, 2_000_000_000, 1),
      (1_500_000_001, 2_000_000_000, 0), (2_000_000_000, 2_000_000_000, 0),
    ] as [(Int32, Int32, Int)]
  )
  func `the shortfall of many does not overflow`(
    designated: Int32,
    clinicians: Int32,
    shortfall: Int
  ) throws {
    let policy = try YearPolicy.of(2026)
    let found = DesignatedShare.shortfall(designated, of: Int(clinicians), under: policy)
    #expect(found == shortfall)
  }
}
