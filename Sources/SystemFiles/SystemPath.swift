internal import Glibc

/// Paths of the system as texts.
///
/// A path is any bytes but NUL, and a text is not. Bytes that are no UTF-8 are in a text as scalars
/// that nobody uses, U+10FF80 to U+10FFFF, and go back to the system as they came.
extension String {
  /// The text of a path that the system hands out.
  public init(systemPath path: UnsafePointer<CChar>) {
    let count = Int(strlen(path))
    let bytes = UnsafeRawBufferPointer(start: path, count: count)
    if let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0xF4) {
      self = text
      return
    }
    self = Self.text(ofPath: bytes)
  }

  /// What `body` makes of the path that this text is.
  @discardableResult
  public func withSystemPath<Result, Failure: Error>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var bytes: [CChar] = []
    bytes.reserveCapacity(utf8.count + 1)
    for scalar in unicodeScalars {
      if let byte = scalar.systemByte {
        bytes.append(CChar(bitPattern: byte))
      } else {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          bytes.append(CChar(bitPattern: byte))
        }
      }
    }
    bytes.append(0)
    let path = bytes
    let pointer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: path.count)
    _ = pointer.initialize(from: path)
    defer {
      // Whoever called the system asks for its error after this.
      let number = errno
      pointer.deallocate()
      errno = number
    }
    return try body(UnsafePointer(pointer.baseAddress.unsafelyUnwrapped))
  }

  private static func text(ofPath bytes: UnsafeRawBufferPointer) -> String {
    var text = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = UTF8.decode(encoded)
        if scalar.systemByte == nil {
          text.append(scalar)
        } else {
          // What looks like such a byte is four others.
          for byte in encoded { text.append(Unicode.Scalar(systemByte: byte)) }
        }
        position += encoded.count
      case .error(let length):
        for byte in bytes[position..<position + length] {
          text.append(Unicode.Scalar(systemByte: byte))
        }
        position += length
      case .emptyInput: return String(text)
      }
    }
  }
}

extension Unicode.Scalar {
  private static let firstSystemByte: UInt32 = 0x10FF00

  /// The scalar that stands for a byte from 80 on, which is no part of UTF-8.
  fileprivate init(systemByte byte: UInt8) {
    self = Unicode.Scalar(Self.firstSystemByte + UInt32(byte)) ?? "\u{FFFD}"
  }

  /// The byte that this scalar stands for, nil where it stands for itself.
  fileprivate var systemByte: UInt8? {
    value >= Self.firstSystemByte + 0x80 ? UInt8(truncatingIfNeeded: value) : nil
  }
}

extension String {
  /// The directory that a path is in: `.` where it names none.
  public var parentPath: String {
    let path = withoutEndingSlashes
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let parent = String(path[..<slash]).withoutEndingSlashes
    return parent.isEmpty ? "/" : parent
  }

  /// The name of what a path leads to.
  public var nameInPath: String {
    let path = withoutEndingSlashes
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  private var withoutEndingSlashes: String {
    var bytes = Substring(self)
    while bytes.utf8.last == UInt8(ascii: "/") {
      bytes = bytes[..<bytes.utf8.index(before: bytes.endIndex)]
    }
    return String(bytes)
  }
}
