import ExportLoading
import QPPModel
import Testing

struct RejectTallyTests {
  private func reject(_ number: Int) -> Reject {
    Reject(
      table: .clinicians,
      file: "clinicians.csv",
      line: number + 2,
      record: number + 1,
      column: "npi",
      code: RejectCode.allCases[number % RejectCode.allCases.count],
      message: "\(number) is not an NPI"
    )
  }

  @Test func `a tally keeps the first three of each code`() {
    let tally = RejectTally()
    for number in 0..<60 { tally.append(reject(number)) }
    #expect(tally.count == 60)
    #expect(tally.counts[.missingValue] == 5)
    #expect(tally.examples[.missingValue]?.map(\.record) == [1, 15, 29])
    #expect(tally.counts[.notInYear] == 4)
    #expect(tally.examples[.notInYear]?.count == 3)
  }
}
