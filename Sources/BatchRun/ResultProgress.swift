internal import Locking
internal import ResultReading

/// Tells an observer how much of results has been read, which threads do side by side.
///
/// Unchecked because `progress` is told with `done` locked, or where no other thread reads.
final class ResultProgress: @unchecked Sendable {
  private let progress: RunProgress
  /// The bytes that were read.
  private let done = Lock(0)

  init(_ observer: (any RunObserver)?) {
    progress = RunProgress(observer)
  }

  init(_ progress: RunProgress) {
    self.progress = progress
  }

  /// What readers of results tell.
  var watch: ReadingWatch {
    ReadingWatch(begin: { self.begin(bytes: $0) }, read: { self.note($1, of: $0) })
  }

  func begin(_ phase: RunPhase) { progress.begin(phase) }

  func begin(bytes: Int) { progress.tell(.resultsFound(bytes: bytes)) }

  func end() { progress.end() }

  /// Notes that so many more bytes of a file were read.
  private func note(_ count: Int, of file: String) {
    done.withLock { done in
      done += count
      progress.tell(.resultRead(file: file, bytes: done))
    }
  }

  /// Notes that a file was read up to where so many bytes of all had been read.
  func note(upTo bytes: Int, of file: String) {
    done.withLock { done in
      done = bytes
      progress.tell(.resultRead(file: file, bytes: done))
    }
  }

  /// Does something that shows what is not progress.
  func pausing(_ body: () throws -> Void) rethrows {
    try done.withLock { _ in
      progress.tell(.messageFollows)
      try body()
    }
  }
}
