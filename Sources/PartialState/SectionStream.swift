internal import QPPModel
public import RosterAggregation

/// The bytes of one section of a state, from front to back.
public final class SectionStream {
  private let bytes: any StateBytes
  private let path: String
  private var blocks: ArraySlice<Range<Int>>
  /// What was read and not taken.
  private var buffer: ArraySlice<UInt8> = []

  init(_ bytes: any StateBytes, path: String, blocks: [Range<Int>]) {
    self.bytes = bytes
    self.path = path
    self.blocks = blocks[...]
  }

  /// The next piece, nil at the end.
  public func next() throws(StateFault) -> [UInt8]? {
    while let block = blocks.popFirst() {
      guard !block.isEmpty else { continue }
      let end = min(block.upperBound, block.lowerBound + StateWriter.blockSize)
      if end < block.upperBound {
        blocks = ([end..<block.upperBound] + blocks)[...]
      }
      return try bytes.read(block.lowerBound..<end)
    }
    return nil
  }

  /// The state of the next practice, nil at the end.
  public func nextPractice() throws(StateFault) -> PracticeState? {
    guard let head = try take(4, orEnd: true) else { return nil }
    do {
      var reader = ByteReader(head)
      let length = Int(try reader.read32())
      guard let body = try take(length, orEnd: false) else { return nil }
      return try PracticeState(decoding: body)
    } catch let fault as StateFault {
      throw fault
    } catch {
      throw damaged((error as? ByteReader.Malformed)?.reason ?? "\(error)")
    }
  }

  /// The next number of 8 bytes, nil at the end.
  public func nextNumber() throws(StateFault) -> UInt64? {
    guard let bytes = try take(8, orEnd: true) else { return nil }
    var reader = ByteReader(bytes)
    return try? reader.read64()
  }

  /// So many of the next bytes; nil at the end, where that may be.
  private func take(_ count: Int, orEnd mayEnd: Bool) throws(StateFault) -> ArraySlice<UInt8>? {
    while buffer.count < count, let piece = try next() {
      buffer = buffer.isEmpty ? piece[...] : (Array(buffer) + piece)[...]
    }
    if mayEnd, buffer.isEmpty { return nil }
    guard buffer.count >= count else { throw damaged("a section ends too early") }
    defer { buffer = buffer.dropFirst(count) }
    return buffer.prefix(count)
  }

  private func damaged(_ reason: String) -> StateFault {
    StateFault(.damaged(reason), path: path)
  }
}
