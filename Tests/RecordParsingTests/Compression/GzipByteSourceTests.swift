import RecordParsing
import TestSupport
import Testing

struct GzipByteSourceTests {
  @Test(arguments: [0, 1, 1000, 300_000], [1, 1000, Int.max])
  func `a member gives back its bytes`(count: Int, blockSize: Int) throws {
    var generator = SeededGenerator(seed: 7)
    // Runs and noise, so that some of it is compressed a lot and some not at all.
    let bytes = (0..<count).map {
      $0 % 700 < 350 ? 65 : UInt8.random(in: 0...255, using: &generator)
    }
    let compressed = try GzipMember.compress(bytes)
    #expect(try inflate(compressed, blockSize: blockSize) == bytes)
  }

  @Test(arguments: [1, 7, 4096])
  func `it does not matter how much is asked for`(readSize: Int) throws {
    let bytes = Array(String(repeating: "one line\n", count: 3000).utf8)
    let source = GzipByteSource(MemoryByteSource(try GzipMember.compress(bytes)))
    #expect(try source.readAll(readSize: readSize) == bytes)
  }

  @Test(arguments: [1, 2, 3, Int.max])
  func `members follow one another as one text`(blockSize: Int) throws {
    let members = try ["npi,t", "", "in\n", "", "1,2"].flatMap { try GzipMember.compress($0) }
    #expect(try inflate(members, blockSize: blockSize) == Array("npi,tin\n1,2".utf8))
  }

  @Test func `a member may have a name`() throws {
    var member = try GzipMember.compress("text")
    member[3] |= 0x08
    member.insert(contentsOf: Array("clinicians.csv\0".utf8), at: 10)
    #expect(try inflate(member) == Array("text".utf8))
  }

  @Test func `no bytes at all are no members`() throws {
    #expect(try inflate([]) == [])
  }

  @Test(arguments: [1, 5, Int.max])
  func `a member that is cut anywhere is corrupt at the end of the file`(blockSize: Int) throws {
    let first = try GzipMember.compress("first")
    let second = try GzipMember.compress("second")
    for kept in 1..<second.count {
      let file = first + second.prefix(kept)
      let fault = InputFault(
        .corrupt(.gzip, "it ends in the middle of a gzip member", byteOffset: file.count)
      )
      #expect(throws: fault, "\(kept) bytes kept") { try inflate(file, blockSize: blockSize) }
    }
  }

  @Test(arguments: [[0], [0, 0, 0, 0], [10], Array("text".utf8)] as [[UInt8]], [1, Int.max])
  func `bytes after the last member are a fault, padding too`(
    tail: [UInt8],
    blockSize: Int
  ) throws {
    let member = try GzipMember.compress("text")
    let fault = InputFault(
      .corrupt(.gzip, "there are bytes after the last gzip member", byteOffset: member.count)
    )
    #expect(throws: fault) { try inflate(member + tail, blockSize: blockSize) }
  }

  @Test(
    arguments: [
      [0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 0x07], [0x1F, 0x00, 0x00], [0x1F, 0x8B, 0x08, 0xE0],
    ] as [[UInt8]]
  )
  func `what begins like a member has to be one`(tail: [UInt8]) throws {
    let member = try GzipMember.compress("text")
    #expect(isCorrupt(member + tail))
  }

  @Test func `a wrong checksum or length is a fault`() throws {
    let member = try GzipMember.compress("one line\nanother\n")
    for position in (member.count - 8)..<member.count {
      for bit in 0..<8 {
        var damaged = member
        damaged[position] ^= 1 << UInt8(bit)
        #expect(isCorrupt(damaged), "bit \(bit) of byte \(position)")
      }
    }
  }

  @Test func `a damaged second member is a fault`() throws {
    let first = try GzipMember.compress("first")
    var second = try GzipMember.compress("second")
    second[second.count - 5] ^= 0xFF
    #expect(isCorrupt(first + second))
  }

  private func inflate(_ bytes: [UInt8], blockSize: Int = .max) throws -> [UInt8] {
    try GzipByteSource(MemoryByteSource(bytes, blockSize: blockSize)).readAll()
  }

  private func isCorrupt(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try inflate(bytes)
      return false
    } catch let fault as InputFault {
      guard case .corrupt(_, _, let offset) = fault.kind else { return false }
      return 0...bytes.count ~= offset
    } catch {
      return false
    }
  }
}
