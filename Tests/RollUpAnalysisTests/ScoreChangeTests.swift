import QPPModel
import RollUpAnalysis
import Testing

struct ScoreChangeTests {
  private func change(
    _ old: (sum: Int64, count: Int64),
    _ new: (sum: Int64, count: Int64)
  ) -> ScoreChange {
    ScoreChange(
      from: MeanScore(sum: old.sum, count: old.count),
      to: MeanScore(sum: new.sum, count: new.count)
    )
  }

  @Test(
    arguments: [
      ((3_250_000, 5), (700_000, 2), -3000), ((0, 1), (49, 1), 0), ((0, 1), (50, 1), 1),
      ((50, 1), (0, 1), -1), ((49, 1), (0, 1), 0), ((100, 3), (200, 3), 0),
      ((100, 2), (200, 2), 1), ((1_000_000, 1), (0, 7), -10_000), ((5, 5), (7, 7), 0),
    ] as [((Int64, Int64), (Int64, Int64), Int64)]
  )
  func `a change is rounded once, half away from 0`(
    old: (Int64, Int64),
    new: (Int64, Int64),
    hundredths: Int64
  ) {
    #expect(change(old, new).roundedHundredths == hundredths)
  }

  @Test func `changes of nearly the same size are told apart`() {
    let million: Int64 = 1_000_000
    let one = change((million * million, million), (million * million + 1, million))
    let other = change((million * million, million), (million * million + 1, million + 1))
    #expect(one.roundedHundredths == 0)
    #expect(other.isFarther(than: one))
    #expect(!one.isFarther(than: other))
  }

  @Test func `a fall is as far as the rise`() {
    let rise = change((0, 1), (70, 1))
    let fall = change((70, 1), (0, 1))
    #expect(!rise.isFarther(than: fall))
    #expect(!fall.isFarther(than: rise))
  }

  @Test func `a hundred million participants are no overflow`() {
    let count: Int64 = 100_000_000
    let all = (sum: count * 1_000_000, count: count)
    let half = (sum: all.sum / 2, count: count - 1)
    #expect(change(all, half).roundedHundredths == -5000)
    #expect(change(all, half).isFarther(than: change(half, half)))
  }
}
