import QPPModel
import RosterAggregation
import TestSupport
import Testing

@testable import PartialState

/// Nothing that a state could hold makes reading it do more than refuse it.
struct StateReaderTests {
  @Test func `what was written is read`() throws {
    let folder = try StateFolder()
    var states = RandomStates(seed: 1)
    let practices = states.practices(of: 1)
    try folder.write(practices, shard: 1, of: 1, "state")
    let state = try StateReader(path: folder.path + "/state", as: .summary)
    #expect(try state.header(as: SummaryHeader.self).run == .sample(shardCount: 1))
    let stream = state.stream(.practices)
    for practice in practices { #expect(try stream.nextPractice() == practice) }
    #expect(try stream.nextPractice() == nil)
  }

  @Test func `every state that is cut short or has one bit changed is refused`() throws {
    let whole = try sample()
    for end in whole.indices { #expect(!isReadable(Array(whole[..<end])), "\(end)") }
    for position in whole.indices {
      var changed = whole
      changed[position] ^= 1 << UInt8(position % 8)
      #expect(!isReadable(changed), "\(position)")
    }
    #expect(!isReadable(whole + [0]))
    #expect(isReadable(whole))
  }

  @Test func `a state of another version or kind is told apart`() throws {
    var bytes = try sample()
    #expect(throws: StateFault(.otherKind(.summary), path: "state")) {
      try StateReader(StateMemory(bytes), path: "state", as: .part)
    }
    bytes[8] = 1
    #expect(throws: StateFault(.otherVersion(1), path: "state")) {
      try StateReader(StateMemory(bytes), path: "state", as: .summary)
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `random practices are refused or read, and then written as they were`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var states = RandomStates(seed: seed)
    for practice in states.practices(of: 1) {
      var bytes = Array(practice.encoded.dropFirst(4))
      let position = Int.random(in: bytes.indices, using: &generator)
      bytes[position] = UInt8.random(in: 0...255, using: &generator)
      guard let read = try? PracticeState(decoding: bytes[...]) else { continue }
      #expect(Array(read.encoded.dropFirst(4)) == bytes)
    }
  }

  private func sample() throws -> [UInt8] {
    let folder = try StateFolder()
    var states = RandomStates(seed: 2)
    try folder.write(states.practices(of: 1), shard: 1, of: 1, "state")
    return try folder.bytes("state")
  }

  private func isReadable(_ bytes: [UInt8]) -> Bool {
    (try? StateReader(StateMemory(bytes), path: "state", as: .summary)) != nil
  }
}
