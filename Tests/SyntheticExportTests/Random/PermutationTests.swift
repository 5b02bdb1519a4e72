import Testing

@testable import SyntheticExport

struct PermutationTests {
  @Test(arguments: Array(1...40) + [63, 64, 65, 1000, 4096, 65_537, 99_999])
  func `every number below the count comes out once`(count: Int) {
    let permutation = Permutation(count: count, seed: 11, .rowOrder)
    var seen = [Bool](repeating: false, count: count)
    for number in 0..<count { seen[permutation(number)] = true }
    #expect(!seen.contains(false))
  }

  @Test func `the largest counts stay within themselves`() {
    for count in [99_999_999, 100_000_000] {
      let permutation = Permutation(count: count, seed: 2, .npiOrder)
      let numbers = (0..<1000).map { $0 * (count / 1000) } + [count - 1]
      let permuted = numbers.map { permutation($0) }
      #expect(permuted.allSatisfy { 0..<count ~= $0 })
      #expect(Set(permuted).count == numbers.count)
    }
  }

  @Test func `neighbors come out far from each other`() {
    let count = 100_000
    let permutation = Permutation(count: count, seed: 1, .rowOrder)
    let near = (1..<count).count { abs(permutation($0) - permutation($0 - 1)) < count / 100 }
    // Two in a hundred of all pairs are as near as that.
    #expect(near < count / 40)
  }

  @Test func `it differs by seed and by what it is for`() {
    let permutations = [
      Permutation(count: 1000, seed: 1, .rowOrder), Permutation(count: 1000, seed: 2, .rowOrder),
      Permutation(count: 1000, seed: 1, .npiOrder),
    ]
    let orders = permutations.map { permutation in (0..<1000).map { permutation($0) } }
    #expect(Set(orders).count == 3)
  }
}
