import SystemFiles
import Testing

struct SystemPathTests {
  /// The bytes that go back to the system.
  private static func bytes(_ text: String) -> [UInt8] {
    text.withSystemPath { path in
      var bytes: [UInt8] = []
      var position = 0
      while path[position] != 0 {
        bytes.append(UInt8(bitPattern: path[position]))
        position += 1
      }
      return bytes
    }
  }

  private static func text(_ bytes: [UInt8]) -> String {
    (bytes + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        $0.baseAddress.map { String(systemPath: $0) } ?? ""
      }
    }
  }

  @Test(
    arguments: [
      Array("results/2026".utf8), Array("Ärzte/医".utf8), [0xFF], [0x61, 0x80, 0x62],
      [0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
      Array("\u{10FF80}\u{10FFFD}".utf8), [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [],
    ] as [[UInt8]]
  )
  func `the bytes of a path are kept`(bytes: [UInt8]) {
    #expect(Self.bytes(Self.text(bytes)) == bytes)
  }

  @Test func `every byte is kept, and paths that differ are texts that do`() {
    let texts = (UInt8(1)...255).map { Self.text([$0, 0x2F, $0]) }
    for (byte, text) in zip(UInt8(1)...255, texts) {
      #expect(Self.bytes(text) == [byte, 0x2F, byte])
    }
    #expect(Set(texts).count == 255)
  }

  @Test(
    arguments: [
      ("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("a/b/", "a", "b"),
      ("a//b//", "a", "b"), ("~/b", "~", "b"), ("~", ".", "~"), ("./a", ".", "a"),
    ]
  )
  func `a path is a directory and a name`(path: String, parent: String, name: String) {
    #expect(path.parentPath == parent)
    #expect(path.nameInPath == name)
  }
}
