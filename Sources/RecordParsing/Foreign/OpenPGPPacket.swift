/// The first packet of a message that is encrypted with OpenPGP (RFC 4880, RFC 9580).
enum OpenPGPPacket {
  /// Whether some bytes begin with a packet that holds a session key, as every encrypted message does.
  ///
  /// The version, a control character, stands where a text would have one of its own: in Windows-1252 the
  /// first byte can be a letter.
  static func holdsSessionKey(_ start: [UInt8]) -> Bool {
    guard start.count >= 16, let body = bodyOffset(start) else { return false }
    let fields = Array(start[(body + 1)...].prefix(9))
    switch (tag(start[0]), version: start[body]) {
    // The key's number has eight bytes, and then comes the algorithm.
    case (1, 3): return publicKeyAlgorithms.contains(fields[8])
    case (1, 6): return [0, 21, 33].contains(fields[0])
    case (3, 4): return 1...13 ~= fields[0] && [0, 1, 3, 4].contains(fields[1])
    // How long the next fields are, and then the algorithm.
    case (3, 5), (3, 6): return fields[..<2].contains { 1...13 ~= $0 }
    default: return false
    }
  }

  private static let publicKeyAlgorithms: Set<UInt8> = [1, 2, 16, 18, 25, 26]

  /// The kind of a packet: 1 for a session key that a public key encrypts, 3 for one of a password.
  private static func tag(_ first: UInt8) -> UInt8 {
    first & 0x40 == 0 ? first >> 2 & 0x0F : first & 0x3F
  }

  /// Where the body of the first packet begins; nil where there is none of a length that is known.
  private static func bodyOffset(_ start: [UInt8]) -> Int? {
    guard start[0] & 0x80 != 0 else { return nil }
    if start[0] & 0x40 == 0 {
      switch start[0] & 3 {
      case 0: return 2
      // Of a key of at most 16,384 bits.
      case 1: return start[1] < 0x09 ? 3 : nil
      default: return nil
      }
    }
    switch start[1] {
    case ..<192: return 2
    case ..<201: return 3
    default: return nil
    }
  }
}
