internal import Locking

/// Answers that took long to find, for all threads.
///
/// Two threads may look for one answer at the same time; both find the same.
public final class SharedAnswers<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
  private let known = Lock([Question: Answer]())

  public init() {}

  /// The known answer, or what `find` gives.
  public func answer(_ question: Question, _ find: () -> Answer) -> Answer {
    if let answer = known.withLock({ $0[question] }) { return answer }
    let answer = find()
    known.withLock { $0[question] = answer }
    return answer
  }
}
