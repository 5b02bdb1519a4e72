internal import QPPModel
public import RosterAggregation

/// The bytes of one section of a state, from front to back.
public final class SectionStream {
  private let bytes: any StateBytes
  private let path: String
  private let pieceSize: Int
  private var blocks: ArraySlice<Range<Int>>
  /// What was not read of the block before these.
  private var block = 0..<0
  /// What was read.
  private var buffer: [UInt8] = []
  /// Where in it that begins which was not taken.
  private var start = 0

  init(_ bytes: any StateBytes, path: String, blocks: [Range<Int>], pieceSize: Int) {
    self.bytes = bytes
    self.path = path
    self.pieceSize = pieceSize
    self.blocks = blocks[...]
  }

  /// The next piece, nil at the end.
  public func next() throws(StateFault) -> [UInt8]? {
    while block.isEmpty {
      guard let next = blocks.popFirst() else { return nil }
      block = next
    }
    let end = min(block.upperBound, block.lowerBound + pieceSize)
    defer { block = end..<block.upperBound }
    return try bytes.read(block.lowerBound..<end)
  }

  /// The state of the next practice, nil at the end.
  public func nextPractice() throws(StateFault) -> PracticeState? {
    guard let body = try nextPracticeBytes() else { return nil }
    do throws(ByteReader.Malformed) {
      return try PracticeState(decoding: body)
    } catch {
      throw damaged(error.reason)
    }
  }

  /// The state of the next practice that is among some, nil at the end.
  func nextPractice(among practices: PracticeTable) throws(StateFault) -> PracticeState? {
    while let body = try nextPracticeBytes() {
      do throws(ByteReader.Malformed) {
        var reader = ByteReader(body)
        guard practices.number(of: try PracticeState.tin(&reader)) != nil else { continue }
        return try PracticeState(decoding: body)
      } catch {
        throw damaged(error.reason)
      }
    }
    return nil
  }

  /// The TIN of the next practice, nil at the end; what else is said of the practice is passed over.
  func nextTIN() throws(StateFault) -> TIN? {
    guard let body = try nextPracticeBytes() else { return nil }
    do throws(ByteReader.Malformed) {
      var reader = ByteReader(body)
      return try PracticeState.tin(&reader)
    } catch {
      throw damaged(error.reason)
    }
  }

  private func nextPracticeBytes() throws(StateFault) -> ArraySlice<UInt8>? {
    guard let head = try take(4, orEnd: true) else { return nil }
    var reader = ByteReader(head)
    guard let length = try? reader.read32() else { return nil }
    return try take(Int(length), orEnd: false)
  }

  /// The next number of 8 bytes, nil at the end.
  public func nextNumber() throws(StateFault) -> UInt64? {
    guard let bytes = try take(8, orEnd: true) else { return nil }
    var reader = ByteReader(bytes)
    return try? reader.read64()
  }

  /// So many of the next bytes; nil at the end, where that may be.
  private func take(_ count: Int, orEnd mayEnd: Bool) throws(StateFault) -> ArraySlice<UInt8>? {
    while buffer.count - start < count, let piece = try next() {
      buffer.removeFirst(start)
      start = 0
      buffer += piece
    }
    if mayEnd, buffer.count == start { return nil }
    guard buffer.count - start >= count else { throw damaged("a section ends too early") }
    defer { start += count }
    return buffer[start..<start + count]
  }

  private func damaged(_ reason: String) -> StateFault {
    StateFault(.damaged(reason), path: path)
  }
}
