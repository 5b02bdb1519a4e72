import QPPModel
import Testing

struct RejectCountsTests {
  @Test func `counts of a reason add up, whatever came between`() {
    var counts = RejectCounts()
    #expect(counts.byCode.isEmpty && counts.total == 0)
    let added: [(code: RejectCode, count: Int, isOther: Bool)] = [
      (.duplicateKey, 1, true), (.duplicateKey, 1, false), (.badNPI, 3, true),
      (.duplicateKey, 2, true), (.duplicateKey, 1, false), (.badNPI, 1, true),
    ]
    for (code, count, isOther) in added { #expect(counts.add(code, count: count) == isOther) }
    #expect(counts.byCode == [.duplicateKey: 5, .badNPI: 4])
    #expect(counts.total == 9)
  }
}
