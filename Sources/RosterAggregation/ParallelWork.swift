/// Does pieces of work that do not depend on each other, on as many threads as whoever gave it has,
/// and returns when all are done.
public typealias ParallelWork = ([@Sendable () -> Void]) throws -> Void
