internal import FilePublishing
internal import ResultTables

/// A state of some shards that was read through once, and is what its digest says.
public final class StateReader {
  public let path: String
  public let kind: StateKind
  /// The digest in hexadecimal, which tells one state from another.
  public let digest: String
  private let bytes: any StateBytes
  private let sections: [UInt32: [Range<Int>]]

  /// Opens the state in a file.
  public convenience init(path: String, as kind: StateKind) throws(StateFault) {
    try self.init(StateFile(path: path), path: path, as: kind)
  }

  /// Reads a state out of bytes that can be anything.
  public init(_ bytes: any StateBytes, path: String, as kind: StateKind) throws(StateFault) {
    self.bytes = bytes
    self.path = path
    self.kind = kind
    var scan = StateScan(bytes, path: path)
    let found = try scan.readHead()
    guard found == kind else { throw StateFault(.otherKind(found), path: path) }
    (sections, digest) = try scan.readBlocks()
  }

  /// The bytes of a section, in pieces of a size that does not grow with the state.
  public func stream(
    _ section: StateSection,
    pieceSize: Int = StateWriter.blockSize
  ) -> SectionStream {
    SectionStream(
      bytes,
      path: path,
      blocks: sections[section.number] ?? [],
      pieceSize: pieceSize
    )
  }

  /// The bytes of a section that is small.
  public func bytes(of section: StateSection) throws(StateFault) -> [UInt8] {
    var whole: [UInt8] = []
    let stream = stream(section)
    while let piece = try stream.next() { whole += piece }
    return whole
  }

  /// How many bytes a section has.
  public func byteCount(of section: StateSection) -> Int {
    (sections[section.number] ?? []).reduce(0) { $0 + $1.count }
  }
}

/// Walks through a state from front to back, and finds its blocks.
private struct StateScan {
  private let bytes: any StateBytes
  private let path: String
  private let digest = SHA256()
  private var position = 0

  init(_ bytes: any StateBytes, path: String) {
    self.bytes = bytes
    self.path = path
  }

  mutating func readHead() throws(StateFault) -> StateKind {
    let magic = try take(StateWriter.magic.count)
    guard magic == StateWriter.magic else {
      throw damaged("it does not begin as one")
    }
    var reader = ByteReader(try take(8)[...])
    do {
      let version = try reader.read32()
      guard version == StateWriter.version else {
        throw StateFault(.otherVersion(version), path: path)
      }
      guard let kind = StateKind(rawValue: try reader.read32()) else {
        throw damaged("its kind is not known")
      }
      return kind
    } catch let fault as ByteReader.Malformed {
      throw damaged(fault.reason)
    } catch let fault as StateFault {
      throw fault
    } catch {
      throw damaged("\(error)")
    }
  }

  mutating func readBlocks() throws(StateFault) -> ([UInt32: [Range<Int>]], digest: String) {
    var sections: [UInt32: [Range<Int>]] = [:]
    while true {
      let head = try read(12)
      var reader = ByteReader(head[...])
      guard let number = try? reader.read32(), let length = try? reader.read64(),
        length <= UInt64(bytes.count - position)
      else { throw damaged("it ends too early") }
      if number == StateSection.digest.number {
        return (sections, try readDigest(Int(length)))
      }
      head.withUnsafeBytes { digest.update($0) }
      let block = position..<position + Int(length)
      sections[number, default: []].append(block)
      while position < block.upperBound {
        _ = try take(min(StateWriter.blockSize, block.upperBound - position))
      }
    }
  }

  private mutating func readDigest(_ length: Int) throws(StateFault) -> String {
    let known = digest.finish()
    guard length == known.utf8.count, try read(length) == Array(known.utf8) else {
      throw damaged("it is not what its digest says")
    }
    guard position == bytes.count else { throw damaged("something follows its end") }
    return known
  }

  /// The next bytes, which the digest is of.
  private mutating func take(_ count: Int) throws(StateFault) -> [UInt8] {
    let taken = try read(count)
    taken.withUnsafeBytes { digest.update($0) }
    return taken
  }

  private mutating func read(_ count: Int) throws(StateFault) -> [UInt8] {
    guard count <= bytes.count - position else { throw damaged("it ends too early") }
    let read = try bytes.read(position..<position + count)
    position += count
    return read
  }

  private func damaged(_ reason: String) -> StateFault {
    StateFault(.damaged(reason), path: path)
  }
}
