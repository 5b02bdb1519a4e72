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
    guard let body = try nextItem() else { return nil }
    return try checked { () throws(ByteReader.Malformed) in try PracticeState(decoding: body) }
  }

  /// The TIN and the counts of the next practice, nil at the end; what else is said of it is passed over.
  func nextCounts() throws(StateFault) -> (tin: TIN, counts: PracticeCounts)? {
    guard let body = try nextItem() else { return nil }
    return try checked { () throws(ByteReader.Malformed) in
      var reader = ByteReader(body)
      return try PracticeState.head(&reader)
    }
  }

  /// The state of the next practice that adds something to an entity, nil at the end.
  func nextContributor() throws(StateFault) -> PracticeState? {
    while let body = try nextItem() {
      let practice = try checked { () throws(ByteReader.Malformed) in
        var reader = ByteReader(body)
        _ = try PracticeState.head(&reader)
        return try reader.number() > 0 ? try PracticeState(decoding: body) : nil
      }
      if let practice { return practice }
    }
    return nil
  }

  /// The TIN of the next practice, nil at the end; what else is said of the practice is passed over.
  func nextTIN() throws(StateFault) -> TIN? {
    guard let body = try nextItem() else { return nil }
    return try checked { () throws(ByteReader.Malformed) in
      var reader = ByteReader(body)
      return try PracticeState.tin(&reader)
    }
  }

  /// What is said of the next practice that is asked for, nil at the end.
  func nextReferences(
    _ counts: ReferenceCounts,
    where isAsked: (TIN, _ concernsOthers: Bool) -> Bool
  ) throws(StateFault) -> PracticeReferences? {
    while let body = try nextItem() {
      let references = try checked { () throws(ByteReader.Malformed) in
        var reader = ByteReader(body)
        let (tin, concernsOthers) = try PracticeReferences.head(&reader)
        guard isAsked(tin, concernsOthers) else { return nil as PracticeReferences? }
        return try PracticeReferences(decoding: body, counts)
      }
      if let references { return references }
    }
    return nil
  }

  /// The next item that has its length before it, nil at the end.
  private func nextItem() throws(StateFault) -> ArraySlice<UInt8>? {
    guard let head = try take(4, orEnd: true) else { return nil }
    var reader = ByteReader(head)
    guard let length = try? reader.read32() else { return nil }
    return try take(Int(length), orEnd: false)
  }

  /// What `read` reads; where that is malformed, the fault of the state.
  private func checked<Value>(
    _ read: () throws(ByteReader.Malformed) -> Value
  ) throws(StateFault) -> Value {
    do throws(ByteReader.Malformed) {
      return try read()
    } catch {
      throw damaged(error.reason)
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
