import RecordParsing
import TestSupport
import Testing

struct ZstandardByteSourceTests {
  private func inflate(_ bytes: [UInt8], blockSize: Int = .max) throws -> [UInt8] {
    try ZstandardByteSource(MemoryByteSource(bytes, blockSize: blockSize)).readAll()
  }

  @Test(arguments: [0, 1, 1000, 300_000], [1, 1000, Int.max])
  func `a frame gives back its bytes`(count: Int, blockSize: Int) throws {
    var generator = SeededGenerator(seed: 7)
    // Runs and noise, so that some of it is compressed a lot and some not at all.
    let bytes = (0..<count).map {
      $0 % 700 < 350 ? 65 : UInt8.random(in: 0...255, using: &generator)
    }
    #expect(try inflate(ZstandardFrame.compress(bytes), blockSize: blockSize) == bytes)
    let plain = try ZstandardFrame.compress(bytes, hasChecksum: false)
    #expect(try inflate(plain, blockSize: blockSize) == bytes)
  }

  @Test(arguments: [1, 7, 4096])
  func `it does not matter how much is asked for`(readSize: Int) throws {
    let bytes = Array(String(repeating: "one line\n", count: 30_000).utf8)
    let source = ZstandardByteSource(MemoryByteSource(try ZstandardFrame.compress(bytes)))
    #expect(try source.readAll(readSize: readSize) == bytes)
  }

  @Test(arguments: [1, 2, 3, Int.max])
  func `frames follow one another as one text, skippable ones aside`(blockSize: Int) throws {
    let frames = try ["npi,t", "", "in\n", "", "1,2"].map { try ZstandardFrame.compress($0) }
    let skippable = [
      ZstandardFrame.skippable([]), ZstandardFrame.skippable([1, 2, 3], number: 15),
    ]
    let file = frames[0] + skippable[0] + frames[1...3].joined() + skippable[1] + frames[4]
    #expect(try inflate(file + skippable[1], blockSize: blockSize) == Array("npi,tin\n1,2".utf8))
  }

  @Test(arguments: [1, 5, Int.max])
  func `a frame that is cut anywhere is corrupt`(blockSize: Int) throws {
    let first = try ZstandardFrame.compress("first")
    let second = try ZstandardFrame.compress("second")
    for kept in 4..<second.count {
      let file = first + second.prefix(kept)
      let reason = "it ends in the middle of a Zstandard frame"
      let fault = InputFault(.corrupt(.zstandard, reason, byteOffset: file.count))
      #expect(throws: fault, "\(kept) bytes kept") { try inflate(file, blockSize: blockSize) }
    }
  }

  @Test(
    arguments: [[0], [0, 0, 0, 0], [10], [0x28, 0xB5, 0x2F], Array("text".utf8)] as [[UInt8]]
  )
  func `bytes after the last frame are a fault, padding too`(tail: [UInt8]) throws {
    let frame = try ZstandardFrame.compress("text")
    let reason = "there are bytes after the last Zstandard frame"
    for blockSize in [1, Int.max] {
      #expect(throws: InputFault(.corrupt(.zstandard, reason, byteOffset: frame.count))) {
        try inflate(frame + tail, blockSize: blockSize)
      }
    }
  }

  @Test func `a frame with a changed byte is corrupt, or its bytes are the same`() throws {
    let bytes = Array(String(repeating: "npi,tin,specialty\n", count: 50).utf8)
    let frame = try ZstandardFrame.compress(bytes)
    for position in frame.indices {
      var changed = frame
      changed[position] ^= 0x40
      do {
        #expect(try inflate(changed) == bytes, "byte \(position)")
      } catch {
        guard let fault = error as? InputFault, case .corrupt(.zstandard, _, _) = fault.kind else {
          Issue.record("byte \(position): \(error)")
          continue
        }
      }
    }
  }

  @Test func `a frame whose window is too large is refused with what helps`() {
    // A frame header that asks for a window of 256 MiB, and an empty last block.
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 18 << 3, 0x01, 0x00, 0x00]
    let fault = #expect(throws: InputFault.self) { try inflate(frame) }
    guard case .corrupt(.zstandard, let reason, _) = fault?.kind else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(reason.contains("128 MiB"))
  }

  @Test func `a text file is recognised by its first bytes`() throws {
    let file = try TextFile(MemoryByteSource(try ZstandardFrame.compress("npi")))
    #expect(file.isCompressed)
    #expect(try file.text.readAll() == Array("npi".utf8))
  }
}
