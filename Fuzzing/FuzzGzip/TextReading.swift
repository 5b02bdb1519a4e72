import FuzzSupport
import RecordParsing
import TestSupport

/// A text file as it was read.
struct TextReading: Hashable {
  /// The bytes of the file, decompressed or not.
  let plain: [UInt8]
  let assumed: TextEncoding
  let encoding: TextEncoding
  let text: [UInt8]
  var isCompressed: Bool

  init(
    _ bytes: [UInt8],
    assumed: TextEncoding,
    sizes: (block: Int, read: Int) = (.max, 64 << 10)
  ) throws {
    let file = try TextFile(MemoryByteSource(bytes, blockSize: sizes.block), assumed: assumed)
    text = try file.text.readAll(readSize: sizes.read)
    encoding = file.encoding
    self.assumed = assumed
    isCompressed = file.isCompressed
    plain = isCompressed ? try GzipByteSource(MemoryByteSource(bytes)).readAll() : bytes
  }

  /// Checks the text against the standard library's reading of the same encoding.
  func checkTranscoding() {
    let mark = TextEncoding.declared(by: plain)?.markCount ?? 0
    let encoded = plain.dropFirst(mark)
    switch encoding {
    case .utf8: expectSame(text, Array(encoded), "UTF-8 as it stands")
    case .utf16LittleEndian: check(Self.units(encoded) { $0 | $1 << 8 }, of: encoded.count)
    case .utf16BigEndian: check(Self.units(encoded) { $0 << 8 | $1 }, of: encoded.count)
    case .windows1252:
      let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
      expectSame(scalars.count, encoded.count, "the scalars of windows-1252")
    }
  }

  private func check(_ units: [UInt16], of byteCount: Int) {
    // Where the standard library writes U+FFFD for a fault, this package writes a byte that no text
    // has.
    let expected = Array(String(decoding: units, as: UTF16.self).utf8)
    let replaced = text.flatMap {
      $0 == TextEncoding.undecodable ? Array("\u{FFFD}".utf8) : [$0]
    }
    let tail = byteCount.isMultiple(of: 2) ? [] : Array("\u{FFFD}".utf8)
    expectSame(replaced, expected + tail, "UTF-16")
  }

  private static func units(
    _ bytes: ArraySlice<UInt8>,
    _ unit: (UInt16, UInt16) -> UInt16
  ) -> [UInt16] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count - 1, by: 2).map {
      unit(UInt16(bytes[$0]), UInt16(bytes[$0 + 1]))
    }
  }
}
