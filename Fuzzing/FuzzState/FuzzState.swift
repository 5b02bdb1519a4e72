import FuzzSupport
import RosterAggregation

@testable import PartialState

/// Reads the state of some shards, which is any bytes, or any blocks with the right digest.
///
/// The state of a practice that is taken is written as it was read.
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
  return 0
}

private func blocks(_ input: inout FuzzInput) -> [(section: StateSection, bytes: [UInt8])] {
  let sections: [StateSection] = [.header, .practices, .dropped, .named, .findings(0)]
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
