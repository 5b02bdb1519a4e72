import Testing

@testable import BatchPipeline

struct MemoryStepsTests {
  @Test func `an eighth of a limit is kept free, however much there was at first`() {
    var steps = MemorySteps()
    #expect(steps.reserve(of: 8000) == 1000)
    steps.note(used: 5000, peak: 90_000)
    #expect(steps.reserve(of: 8000) == 1000)
  }

  @Test(arguments: [(499, 1000), (500, 1000), (501, 1002), (2000, 4000)])
  func `twice the largest step is kept free`(step: Int, reserve: Int) {
    var steps = MemorySteps()
    for used in [1000, 1000 + step, 1000 + step, 900] { steps.note(used: used, peak: 10_000) }
    #expect(steps.reserve(of: 8000) == reserve)
  }

  @Test func `what was given back at once was needed all the same`() {
    var steps = MemorySteps()
    steps.note(used: 1000, peak: 1000)
    steps.note(used: 1100, peak: 3000)
    #expect(steps.largest == 2000)
  }
}
