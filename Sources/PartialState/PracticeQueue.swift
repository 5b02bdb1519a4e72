internal import QPPModel
internal import RosterAggregation

/// The practices of several states by TIN: a heap of the states by their next practice.
struct PracticeQueue {
  /// The next practice of a state.
  private struct Head {
    let practice: PracticeState
    let stream: Int

    static func < (lhs: Head, rhs: Head) -> Bool {
      (lhs.practice.tin, lhs.stream) < (rhs.practice.tin, rhs.stream)
    }
  }

  private let paths: [String]
  private let streams: [SectionStream]
  /// No head is before that at half its position.
  private var heap: [Head] = []

  init(_ states: [StateReader]) throws(StateFault) {
    paths = states.map(\.path)
    let pieceSize = Self.pieceSize(for: states.count)
    streams = states.map { $0.stream(.practices, pieceSize: pieceSize) }
    for stream in streams.indices {
      guard let practice = try streams[stream].nextPractice() else { continue }
      heap.append(Head(practice: practice, stream: stream))
    }
    for position in heap.indices.reversed() { sink(from: position) }
  }

  /// How many bytes of each state are read at a time, so that those of all together stay few.
  static func pieceSize(for streamCount: Int) -> Int {
    min(StateWriter.blockSize, max(1 << 14, (1 << 26) / max(1, streamCount)))
  }

  /// What the first state that has it and all others say of the next practice; nil at the end.
  mutating func next() throws(StateFault) -> (state: PracticeState, others: [PracticeState])? {
    guard let first = heap.first else { return nil }
    try replace(first)
    var others: [PracticeState] = []
    while let head = heap.first, head.practice.tin == first.practice.tin {
      others.append(head.practice)
      try replace(head)
    }
    return (first.practice, others)
  }

  /// Puts the practice that follows `head` in its state in its place.
  private mutating func replace(_ head: Head) throws(StateFault) {
    if let practice = try streams[head.stream].nextPractice() {
      guard head.practice.tin < practice.tin else {
        throw StateFault(.damaged("practices are out of order"), path: paths[head.stream])
      }
      heap[0] = Head(practice: practice, stream: head.stream)
    } else {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
    }
    sink(from: 0)
  }

  private mutating func sink(from start: Int) {
    var position = start
    while true {
      var least = position
      for child in [2 * position + 1, 2 * position + 2] where child < heap.count {
        if heap[child] < heap[least] { least = child }
      }
      guard least != position else { return }
      heap.swapAt(position, least)
      position = least
    }
  }
}
