public import FilePublishing
internal import ResultTables

/// Writes the state of some shards: a magic number, the version of the format, the kind, blocks of
/// sections, and the digest of it all.
///
/// A block is the number of its section, its length (both little-endian, of 4 and 8 bytes) and its
/// bytes; the blocks of a section are one text. Nothing depends on the clock or on threads, so that
/// whoever writes a state anew writes the same bytes.
public final class StateWriter {
  /// The first bytes of every state.
  static let magic = Array("RWSTATE\n".utf8)
  /// Changes with every change of what is written.
  public static let version: UInt32 = 4
  /// The most bytes of a block.
  public static let blockSize = 1 << 18

  private let file: ReplacingFile
  private let digest = SHA256()
  private var section = StateSection.header
  private var pending = ByteWriter()

  public init(_ kind: StateKind, target: String) throws(OutputFault) {
    file = try ReplacingFile(target: target, replacing: Self.magic)
    var head = ByteWriter()
    head.append(Self.magic)
    head.append32(Self.version)
    head.append32(kind.rawValue)
    try write(head.bytes)
  }

  public var byteCount: Int { file.byteCount }

  /// Appends bytes to a section; a section that was left for another is not taken up again.
  public func append(_ bytes: [UInt8], to section: StateSection) throws(OutputFault) {
    try append(to: section) { $0.append(bytes) }
  }

  /// Appends to a section what `write` does.
  func append(
    to section: StateSection,
    _ write: (inout ByteWriter) -> Void
  ) throws(OutputFault) {
    if section != self.section { try endSection() }
    self.section = section
    write(&pending)
    // Of one size, so that whoever copies a section piece by piece writes the same bytes.
    var written = 0
    while pending.bytes.count - written >= Self.blockSize {
      try self.write(block: pending.bytes[written..<written + Self.blockSize])
      written += Self.blockSize
    }
    if written > 0 { pending.removeFirst(written) }
  }

  /// Publishes the state and returns its digest in hexadecimal; to be called once, last.
  @discardableResult
  public func finish() throws(OutputFault) -> String {
    try endSection()
    let text = digest.finish()
    var tail = ByteWriter()
    tail.append32(StateSection.digest.number)
    tail.append64(UInt64(text.utf8.count))
    tail.append(Array(text.utf8))
    try file.write(tail.bytes)
    try file.publish()
    return text
  }

  private func endSection() throws(OutputFault) {
    guard !pending.bytes.isEmpty else { return }
    try write(block: pending.bytes[...])
    pending.removeAll()
  }

  private func write(block: ArraySlice<UInt8>) throws(OutputFault) {
    var head = ByteWriter()
    head.append32(section.number)
    head.append64(UInt64(block.count))
    try write(head.bytes)
    try write(Array(block))
  }

  private func write(_ bytes: [UInt8]) throws(OutputFault) {
    bytes.withUnsafeBytes { digest.update($0) }
    try file.write(bytes)
  }
}
