internal import CLinux
internal import Glibc

/// How many bytes of a file a part of its text took there, before it was decoded: what a record is
/// measured by.
public struct FileMeasure: Hashable, Sendable {
  private enum Encoding: Hashable, Sendable {
    case utf8
    /// One byte for each character.
    case singleByte
    case utf16
    /// Another of the system's.
    case system(String)
  }

  private let encoding: Encoding

  /// The measure of a file in UTF-8, whose text is its bytes.
  public static let utf8 = FileMeasure(TextEncoding.utf8)

  public init(_ encoding: TextEncoding) {
    self.encoding =
      switch encoding {
      case .utf8: .utf8
      case .windows1252: .singleByte
      case .utf16LittleEndian, .utf16BigEndian: .utf16
      }
  }

  /// The measure of a file whose encoding the system reads.
  init(systemEncoding name: String) {
    encoding = Self.isSingleByte(name) ? .singleByte : .system(name)
  }

  /// How many bytes of UTF-8 one byte of the file can become at the most.
  public var growth: Int {
    switch encoding {
    case .utf8: 1
    case .utf16: 2
    case .singleByte: 3
    case .system: 4
    }
  }

  /// How many bytes of the file one byte of UTF-8 can have been at the most.
  private var shrinkage: Int {
    switch encoding {
    case .utf8, .singleByte: 1
    case .utf16: 2
    case .system: 8
    }
  }

  /// The length of the longest text of which it need not be asked whether it took more than so many bytes
  /// of the file: hardly any text is longer.
  public func shortCount(_ limit: Int) -> Int { limit / shrinkage }

  /// Whether a text took more than so many bytes of the file.
  public func exceeds(_ limit: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count > shortCount(limit) && Counter(self).count(text) > limit
  }

  /// Counts the bytes of texts in the file.
  final class Counter {
    private let encoding: Encoding
    /// What encodes again, where nothing else tells; nil where the system can't.
    private let encoder: iconv_t?

    init(_ measure: FileMeasure) {
      encoding = measure.encoding
      if case .system(let name) = encoding, let encoder = iconv_open(name, "UTF-8"),
        Int(bitPattern: encoder) != -1
      {
        self.encoder = encoder
      } else {
        encoder = nil
      }
    }

    deinit { if let encoder { iconv_close(encoder) } }

    /// How many bytes of the file a text of whole characters took.
    ///
    /// A byte that stands for what the encoding does not define counts as one of its shortest characters.
    func count(_ text: UnsafeBufferPointer<UInt8>) -> Int {
      switch encoding {
      case .utf8: text.count
      case .singleByte: text.count { $0 & 0xC0 != 0x80 }
      case .utf16:
        // Characters that take four bytes of UTF-8 are two units.
        text.reduce(0) { count, byte in
          count + (byte & 0xC0 == 0x80 ? 0 : 0xF0...0xF4 ~= byte ? 4 : 2)
        }
      case .system: encodedCount(text)
      }
    }

    private func encodedCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
      guard let encoder else { return text.count }
      // Each text begins anew.
      iconv(encoder, nil, nil, nil, nil)
      var bytes = Array(text)
      return bytes.withUnsafeMutableBytes { text in
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { room in
          var from = text.baseAddress?.assumingMemoryBound(to: CChar.self)
          var fromCount = text.count
          var count = 0
          while fromCount > 0 {
            var to = room.baseAddress?.assumingMemoryBound(to: CChar.self)
            var toCount = room.count
            let status = iconv(encoder, &from, &fromCount, &to, &toCount)
            count += room.count - toCount
            if status == -1, errno != E2BIG { return count + fromCount }
          }
          return count
        }
      }
    }
  }

  /// Whether each byte is a character of an encoding, or none.
  private static func isSingleByte(_ name: String) -> Bool {
    guard let decoder = iconv_open("UTF-8", name), Int(bitPattern: decoder) != -1 else {
      return false
    }
    defer { iconv_close(decoder) }
    return (UInt8.min...UInt8.max).allSatisfy { byte in
      iconv(decoder, nil, nil, nil, nil)
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 17) { room in
        room.initialize(repeating: 0)
        room[0] = CChar(bitPattern: byte)
        var from = room.baseAddress
        var fromCount = 1
        var to = room.baseAddress.map { $0 + 1 }
        var toCount = 16
        let status = iconv(decoder, &from, &fromCount, &to, &toCount)
        // A state that only changes writes nothing, and the first of several bytes is not enough.
        return status == -1 ? errno == EILSEQ : toCount < 16
      }
    }
  }
}
