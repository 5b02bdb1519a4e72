import Testing

@testable import RunReporting

struct MetricFamilyTests {
  @Test func `a family has its help, its type and its samples`() {
    let family = MetricFamily("rows", "Rows.", by: "table", ["b": 2, "a": 1])
    #expect(
      family.text(labels: [("year", "2026")]) == """
        # HELP reweigh_rows Rows.
        # TYPE reweigh_rows gauge
        reweigh_rows{year="2026",table="a"} 1
        reweigh_rows{year="2026",table="b"} 2

        """
    )
  }

  @Test func `a family without samples is left out`() {
    #expect(MetricFamily("rows", "Rows.", nil).text(labels: []) == "")
  }

  @Test func `quotes, backslashes and line ends of a label are escaped`() {
    let text = MetricFamily("rows", "Rows.", by: "file", ["a\"\\\n": 1]).text(labels: [])
    #expect(text.hasSuffix(#"{file="a\"\\\n"} 1"# + "\n"))
  }

  @Test(
    arguments: [(0, "0"), (1e15, "1000000000000000"), (0.25, "0.25"), (-3, "-3")]
      as [(Double, String)]
  )
  func `whole numbers have no point`(value: Double, text: String) {
    #expect(MetricFamily("a", "A.", value).text(labels: []).hasSuffix("reweigh_a{} \(text)\n"))
  }
}
