import Testing

@testable import BatchPipeline

struct PipelineStateTests {
  private struct Failure: Error, Equatable {
    let number: Int
  }

  private func state(drawn count: Int) -> PipelineState<String> {
    var state = PipelineState<String>()
    for _ in 0..<count { _ = state.beginDrawing() }
    return state
  }

  /// Checks whether there is an output whose turn it is, which is then taken.
  private func expectTurn(
    _ isExpected: Bool,
    _ state: inout PipelineState<String>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let hasTurn = if case .some = state.nextOutput() { true } else { false }
    #expect(hasTurn == isExpected, sourceLocation: sourceLocation)
  }

  private func expectTurn(
    of output: String,
    _ state: inout PipelineState<String>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let next = try state.nextOutput()?.get()
    #expect(next == output, sourceLocation: sourceLocation)
  }

  @Test func `chunks are numbered as they are drawn`() {
    var state = PipelineState<String>()
    let indices = (0..<4).map { _ in state.beginDrawing() }
    #expect(indices == [0, 1, 2, 3])
  }

  @Test func `nothing is drawn after the end of the source`() {
    var state = state(drawn: 2)
    state.endSource()
    let drawn = state.beginDrawing()
    #expect(drawn == nil)
    #expect(state.failure == nil)
  }

  @Test func `an output waits for those before it`() throws {
    var state = state(drawn: 3)
    state.deposit(.success("c"), at: 2)
    expectTurn(false, &state)
    state.deposit(.success("b"), at: 1)
    expectTurn(false, &state)
    state.deposit(.success("a"), at: 0)
    var order: [String] = []
    while let output = state.nextOutput() {
      order.append(try output.get())
      state.finishOutput()
    }
    #expect(order == ["a", "b", "c"])
  }

  @Test func `one thread drains at a time`() throws {
    var state = state(drawn: 2)
    state.deposit(.success("a"), at: 0)
    state.deposit(.success("b"), at: 1)
    try expectTurn(of: "a", &state)
    expectTurn(false, &state)
    state.finishOutput()
    try expectTurn(of: "b", &state)
  }

  @Test func `what was drawn is handed on after the end of the source`() throws {
    var state = state(drawn: 1)
    state.endSource()
    state.deposit(.success("a"), at: 0)
    try expectTurn(of: "a", &state)
  }

  @Test func `nothing is drawn or handed on after a failure`() {
    var state = state(drawn: 3)
    state.deposit(.success("a"), at: 0)
    state.deposit(.success("b"), at: 1)
    expectTurn(true, &state)
    state.fail(Failure(number: 1))
    let drawn = state.beginDrawing()
    #expect(drawn == nil)
    expectTurn(false, &state)
    #expect(state.failure as? Failure == Failure(number: 1))
    state.deposit(.success("c"), at: 2)
    expectTurn(false, &state)
  }

  @Test func `a failed output has its turn like any other`() {
    var state = state(drawn: 2)
    state.deposit(.failure(Failure(number: 1)), at: 1)
    expectTurn(false, &state)
    #expect(state.failure == nil)
    state.deposit(.failure(Failure(number: 0)), at: 0)
    let output = state.nextOutput()
    #expect(throws: Failure(number: 0)) { try output?.get() }
  }
}
