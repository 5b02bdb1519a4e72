import QPPModel
import Testing

struct ScoreTests {
  @Test(
    arguments: [
      (0, 0), (49, 0), (50, 1), (51, 1), (149, 1), (150, 2), (875_000, 8750), (874_949, 8749),
      (874_950, 8750), (999_949, 9999), (999_950, 10_000), (1_000_000, 10_000),
    ] as [(Int32, Int64)]
  )
  func `hundredths are rounded half up`(tenThousandths: Int32, hundredths: Int64) {
    #expect(Score(tenThousandths: tenThousandths).roundedHundredths == hundredths)
  }

  @Test func `scores order by points`() {
    #expect(Score.zero < Score(tenThousandths: 1))
    #expect(Score(tenThousandths: 999_999) < .maximum)
    #expect(!(Score.maximum < .maximum))
  }
}

struct MeanScoreTests {
  @Test(
    arguments: [
      // 0.005 exactly, and just below it.
      (100, 2, 1), (99, 2, 0), (101, 2, 1),
      // Thirds of a point.
      (1_000_000, 3, 3333), (2_000_000, 3, 6667),
      // 12.345, as a third of 37.035: half is rounded up.
      (370_350, 3, 1235), (370_349, 3, 1234),
      (3_000_000, 3, 10_000), (0, 7, 0),
    ] as [(Int64, Int64, Int64)]
  )
  func `the mean is exact before it is rounded`(sum: Int64, count: Int64, hundredths: Int64) {
    #expect(MeanScore(sum: sum, count: count).roundedHundredths == hundredths)
  }

  @Test func `a billion full scores have the mean 100`() {
    let mean = MeanScore(sum: 1_000_000 * 1_000_000_000, count: 1_000_000_000)
    #expect(mean.roundedHundredths == 10_000)
  }
}
