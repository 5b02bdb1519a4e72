import FilePublishing
import ResultTables

@testable import PartialState

/// A state whose blocks can hold anything, with a digest that is right: readers have to be sound behind
/// it, too.
struct SealedState {
  let bytes: [UInt8]

  /// Makes a state of blocks, each a section and its bytes.
  init(_ kind: StateKind, _ blocks: [(section: StateSection, bytes: [UInt8])]) {
    var state = ByteWriter()
    state.append(StateWriter.magic)
    state.append32(StateWriter.version)
    state.append32(kind.rawValue)
    for block in blocks {
      state.append32(block.section.number)
      state.append64(UInt64(block.bytes.count))
      state.append(block.bytes)
    }
    let digest = Array(SHA256.digest(of: state.bytes).utf8)
    state.append32(StateSection.digest.number)
    state.append64(UInt64(digest.count))
    state.append(digest)
    bytes = state.bytes
  }
}
