import FuzzSupport
import RosterAggregation
import TestSupport

@testable import PartialState

/// Reads the state of some shards, which is any bytes, or any blocks with the right digest.
///
/// What is said of a practice is written as it was read, and what the reference tables say can be taken.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzState(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let choice = input.choice()
  let kind: StateKind = choice & 1 == 0 ? .summary : .part
  let bytes = choice & 2 == 0 ? SealedState(kind, blocks(&input)).bytes : input.bytes
  guard let state = try? StateReader(StateMemory(bytes), path: "state", as: kind) else {
    expectSame(choice & 2, 2, "a state with a right digest is refused")
    return 0
  }
  _ = try? state.header(as: SummaryHeader.self)
  _ = try? state.droppedRecords()
  readPractices(state)
  readReferences(state)
  return 0
}

private func blocks(_ input: inout FuzzInput) -> [(section: StateSection, bytes: [UInt8])] {
  let sections: [StateSection] = [
    .header, .practices, .dropped, .named, .findings(0), .references, .practiceReferences,
  ]
  var blocks: [(section: StateSection, bytes: [UInt8])] = []
  while !input.rest.isEmpty {
    let section = sections[Int(input.choice()) % sections.count]
    let length = Int(input.choice()) * 4 + Int(input.choice()) % 4
    blocks.append((section, input.take(length)))
  }
  return blocks
}

private func readPractices(_ state: StateReader) {
  let stream = state.stream(.practices)
  while let practice = try? stream.nextPractice() {
    let written = practice.encoded
    let reread = try? PracticeState(decoding: written.dropFirst(4))
    expectSame(reread, practice, "a practice that was written as it was read")
  }
}

private let noTables = try? SmallExport().tables

private func readReferences(_ state: StateReader) {
  guard let bytes = try? state.bytes(of: .references),
    let shared = try? SharedReferences(decoding: bytes), var tables = noTables
  else { return }
  let stream = state.stream(.practiceReferences)
  while let practice = try? stream.nextReferences(shared.counts, where: { _, _ in true }) {
    var (written, rewritten) = (ByteWriter(), ByteWriter())
    written.append(practice)
    guard let reread = try? PracticeReferences(decoding: written.bytes.dropFirst(4), shared.counts)
    else { fatalError("what was written of a practice is not read") }
    rewritten.append(reread)
    expectSame(rewritten.bytes, written.bytes, "a practice that was written as it was read")
  }
  let run = ShardedRun(
    toolVersion: "",
    performanceYear: 2026,
    policy: "",
    mapping: nil,
    options: [:],
    shardCount: 1,
    references: [],
    clinicians: []
  )
  _ = try? StateReferences(state, of: run).add(to: &tables, withPracticesOfOtherShards: true)
  var roster = Roster()
  _ = tables.finish(countingPending: true, &roster)
}
