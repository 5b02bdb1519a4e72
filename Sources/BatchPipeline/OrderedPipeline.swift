internal import Locking

/// An ordered parallel map over chunks, with a bounded number of them in flight.
///
/// Chunks are drawn from a source one at a time, transformed concurrently, and handed to a sink one
/// at a time in the order in which they were drawn. Source and sink therefore need no locks of
/// their own. Whatever fails first *in that order* is what `run` throws, so that the error too is
/// the same for any number of threads.
public struct OrderedPipeline: Sendable {
  /// The number of chunks that are transformed at a time.
  public let threadCount: Int
  /// The greatest number of chunks between source and sink.
  public let inFlightLimit: Int
  public let cancellation: Cancellation
  private let memory: MemoryBudget?

  /// Creates a pipeline of `threadCount` threads, at least one.
  public init(
    threadCount: Int,
    cancellation: Cancellation = Cancellation(),
    memory: MemoryBudget? = nil
  ) {
    self.threadCount = max(1, threadCount)
    inFlightLimit = 2 * self.threadCount + 2
    self.cancellation = cancellation
    self.memory = memory
  }

  /// Throws where the run is to end, or may need more memory than it may have; for what is done
  /// beside the threads of the pipeline.
  public func check() throws {
    try cancellation.check()
    try memory?.check()
  }

  /// Throws where the run would need more memory than it may have if each thread took so many bytes.
  public func require(bytesOfEachThread bytes: Int) throws {
    try memory?.require(threadCount * bytes)
  }

  /// Runs until the source has no more chunks, or something fails.
  ///
  /// - Parameters:
  ///   - source: Returns the next chunk, nil at the end.
  ///   - makeScratch: Makes what one thread reuses from chunk to chunk.
  ///   - transform: Transforms one chunk; called concurrently.
  ///   - sink: Takes the transformed chunks, in order.
  /// - Throws: What source, transform or sink threw first, in the order of the chunks.
  public func run<Chunk: Sendable, Scratch, Output: Sendable>(
    source: () throws -> Chunk?,
    makeScratch: @Sendable () -> Scratch,
    transform: @Sendable (Chunk, inout Scratch) throws -> Output,
    sink: (Output) throws -> Void
  ) throws {
    try withoutActuallyEscaping(source) { source in
      try withoutActuallyEscaping(sink) { sink in
        try run(
          Stages(source: source, sink: sink, cancellation, memory),
          makeScratch: makeScratch,
          transform: transform
        )
      }
    }
  }

  private func run<Chunk: Sendable, Scratch, Output: Sendable>(
    _ stages: Stages<Chunk, Output>,
    makeScratch: @Sendable () -> Scratch,
    transform: @Sendable (Chunk, inout Scratch) throws -> Output
  ) throws {
    let permits = Permits(inFlightLimit)
    try SystemThread.perform(
      onThreads: threadCount,
      refused: { stages.stop() },
      {
        var scratch = makeScratch()
        while true {
          permits.take()
          guard let (index, chunk) = stages.draw() else {
            permits.giveBack()
            return
          }
          let output = chunk.flatMap { chunk in Result { try transform(chunk, &scratch) } }
          // One by one: whoever takes many to the sink lets others draw meanwhile.
          stages.deliver(output, at: index) { permits.giveBack() }
        }
      }
    )
    if let failure = stages.failure { throw failure }
  }
}

/// The two ends of a running pipeline, which threads share.
///
/// Unchecked because source and sink are not Sendable. Source is called with `sourceLock` held.
/// Sink is called by the one thread that `PipelineState.nextOutput` gave an output to, and no other
/// gets one before `finishOutput`.
private final class Stages<Chunk: Sendable, Output: Sendable>: @unchecked Sendable {
  private let source: () throws -> Chunk?
  private let sink: (Output) throws -> Void
  private let cancellation: Cancellation
  private let memory: MemoryBudget?
  private let sourceLock = Lock(())
  private let state = Lock(PipelineState<Output>())

  init(
    source: @escaping () throws -> Chunk?,
    sink: @escaping (Output) throws -> Void,
    _ cancellation: Cancellation,
    _ memory: MemoryBudget?
  ) {
    self.source = source
    self.sink = sink
    self.cancellation = cancellation
    self.memory = memory
  }

  /// What failed first, in order.
  var failure: (any Error)? { state.withLock { $0.failure } }

  /// Has nothing more be drawn.
  func stop() { state.withLock { $0.endSource() } }

  /// Draws one chunk, nil at the end; a source that fails does so at this chunk's turn.
  ///
  /// Never inlined, as `deliver` is not: `scripts/measure-threads` tells by their names what one thread does at
  /// a time.
  @inline(never)
  func draw() -> (index: Int, chunk: Result<Chunk, any Error>)? {
    sourceLock.withLock { _ in
      guard let index = state.withLock({ $0.beginDrawing() }) else { return nil }
      let drawn = Result {
        try cancellation.check()
        try memory?.check()
        return try source()
      }
      switch drawn {
      case .success(let chunk?): return (index, .success(chunk))
      case .success(nil):
        state.withLock { $0.endSource() }
        return nil
      case .failure(let error):
        state.withLock { $0.endSource() }
        return (index, .failure(error))
      }
    }
  }

  /// Hands to the sink all outputs whose turn it is with this one, unless another thread is doing
  /// so, and calls `went` after each.
  @inline(never)
  func deliver(_ output: Result<Output, any Error>, at index: Int, went: () -> Void) {
    state.withLock { $0.deposit(output, at: index) }
    while let next = state.withLock({ $0.nextOutput() }) {
      do {
        try sink(next.get())
        state.withLock { $0.finishOutput() }
      } catch {
        state.withLock { $0.fail(error) }
      }
      went()
    }
  }
}

/// The pipeline without its threads: what may be drawn, and whose turn it is to go to the sink.
struct PipelineState<Output: Sendable>: Sendable {
  private var drawnCount = 0
  private var sunkCount = 0
  private var sourceHasEnded = false
  private var isDraining = false
  /// Outputs that wait for earlier ones.
  private var waiting: [Int: Result<Output, any Error>] = [:]
  /// The first failure, in order.
  private(set) var failure: (any Error)?

  /// The index of the chunk that may be drawn now, nil where none may be.
  mutating func beginDrawing() -> Int? {
    guard !sourceHasEnded, failure == nil else { return nil }
    drawnCount += 1
    return drawnCount - 1
  }

  mutating func endSource() {
    sourceHasEnded = true
  }

  mutating func deposit(_ output: Result<Output, any Error>, at index: Int) {
    waiting[index] = output
  }

  /// The output whose turn it is; nil where it is not there, or another thread is draining.
  mutating func nextOutput() -> Result<Output, any Error>? {
    guard !isDraining, failure == nil, let output = waiting.removeValue(forKey: sunkCount) else {
      return nil
    }
    isDraining = true
    return output
  }

  mutating func finishOutput() {
    sunkCount += 1
    isDraining = false
  }

  /// Ends the run: nothing is drawn or handed to the sink any more.
  mutating func fail(_ error: any Error) {
    failure = error
    isDraining = false
  }
}
