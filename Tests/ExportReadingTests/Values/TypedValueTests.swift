import ExportReading
import QPPModel
import Testing

struct TypedValueTests {
  @Test(
    arguments: [
      ("0", 0), ("100", 1_000_000), ("87.5", 875_000), ("0.0001", 1), ("100.0001", nil),
      ("1.00000", nil), ("-1", nil), (".5", nil), ("5.", nil), ("", nil), ("1e2", nil),
    ] as [(String, Int32?)]
  )
  func `a score is exact`(text: String, tenThousandths: Int32?) {
    #expect(TypedValue.score(text) == tenThousandths.map { Score(tenThousandths: $0) })
  }
}
