/// Where members of a compressed file end, as far as it was decompressed: gzip's members, Zstandard's frames.
public final class MemberEnds {
  /// An end of a member.
  public struct End: Hashable, Sendable {
    /// The bytes of the file up to it.
    public let compressed: Int
    /// The bytes that these hold.
    public let plain: Int

    public init(compressed: Int, plain: Int) {
      self.compressed = compressed
      self.plain = plain
    }
  }

  private var ends: ArraySlice<End> = []

  public init() {}

  func note(compressed: Int, plain: Int) {
    ends.append(End(compressed: compressed, plain: plain))
  }

  /// Takes the ends in the first so many bytes of the text.
  public func take(before plain: Int) -> [End] {
    let taken = ends.prefix { $0.plain < plain }
    ends.removeFirst(taken.count)
    return Array(taken)
  }
}

/// What is read of a compressed file of which not all is: the beginning of its text, and then other members.
public struct MemberJump {
  /// The bytes of the text before the other members.
  let headCount: Int
  /// The file from these members on.
  let members: () -> any ByteSource

  public init(after headCount: Int, to members: @escaping () -> any ByteSource) {
    self.headCount = headCount
    self.members = members
  }
}

/// The first bytes of a source, and then another.
final class JumpingByteSource: ByteSource {
  private var source: any ByteSource
  private var headCount: Int
  private var next: (() -> any ByteSource)?

  init(_ source: any ByteSource, count: Int, then next: @escaping () -> any ByteSource) {
    self.source = source
    headCount = count
    self.next = next
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    guard let next else { return try source.read(into: buffer) }
    if headCount > 0 {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(headCount))
      let count = try source.read(into: room)
      headCount -= count
      if count > 0 || buffer.isEmpty { return count }
    }
    source = next()
    self.next = nil
    return try source.read(into: buffer)
  }
}
