import Testing

@testable import SyntheticExport

struct PracticeRegisterTests {
  @Test(arguments: [1, 2, 7, 8, 9, 100, 4097, 50_000])
  func `every row is of the practice that has it`(clinicians: Int) {
    let register = PracticeRegister(clinicians: clinicians, seed: 3)
    var row = 0
    for practice in 0..<register.count {
      let rows = register.rows(of: practice)
      #expect(rows.lowerBound == row && !rows.isEmpty)
      #expect(rows.allSatisfy { register.practice(ofRow: $0) == practice })
      row = rows.upperBound
    }
    #expect(row == clinicians)
  }

  @Test(arguments: [1, 8, 100, 1000])
  func `no practice has more than an eighth of all clinicians`(clinicians: Int) {
    for seed in UInt64(0)..<50 {
      let register = PracticeRegister(clinicians: clinicians, seed: seed)
      let largest = (0..<register.count).map { register.rows(of: $0).count }.max()
      #expect(largest ?? 0 <= max(1, clinicians / 8))
    }
  }

  @Test func `another seed gives other practices`() {
    let counts = Set((0..<20).map { PracticeRegister(clinicians: 10_000, seed: $0).count })
    #expect(counts.count > 10)
  }
}
