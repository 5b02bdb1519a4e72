internal import BatchPipeline

/// A stop by a signal that left something for another run to continue.
struct ContinuableStop: Error {
  let request: Cancellation.Requested
}
