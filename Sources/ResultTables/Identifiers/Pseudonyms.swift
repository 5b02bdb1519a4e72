public import BatchPipeline
internal import FilePublishing
internal import QPPModel
public import RosterAggregation

/// The pseudonyms of all practices of a run, each computed once.
///
/// A pseudonym is the first 120 bits of the HMAC-SHA-256 of the digits under the key, in the lower
/// case of base32 (RFC 4648): 24 letters and digits. It is the same for the same key in every table
/// and every run.
public struct Pseudonyms: Sendable {
  /// The number of characters of a pseudonym.
  public static let length = 24
  private static let byteCount = 15

  private let key: PseudonymKey
  private let practices: PracticeTable
  private let kind: GroupIdentifier
  /// By the number of the practice, one behind the other.
  private let names: [UInt8]

  /// Computes the pseudonyms of all practices of a run.
  public init(
    _ tables: ReferenceTables,
    _ key: PseudonymKey,
    _ pipeline: OrderedPipeline
  ) throws {
    let (practices, kind) = (tables.practices, tables.groupIdentifier)
    (self.key, self.practices, self.kind) = (key, practices, kind)
    var names: [UInt8] = []
    names.reserveCapacity(practices.count * Self.length)
    try pipeline.forEachPart(of: practices.count, partSize: 4096) { part in
      part.flatMap { Self.pseudonym(of: practices.tin(of: UInt32($0)), kind, key) }
    } sink: {
      names += $0
    }
    self.names = names
  }

  /// The pseudonym of a TIN.
  func name(of tin: TIN) -> [UInt8] {
    guard let number = practices.number(of: tin) else {
      // An application names a practice that nothing else of the export does.
      return Self.pseudonym(of: tin, kind, key)
    }
    let start = Int(number) * Self.length
    return Array(names[start..<start + Self.length])
  }

  static func pseudonym(
    of tin: TIN,
    _ kind: GroupIdentifier,
    _ key: PseudonymKey
  ) -> [UInt8] {
    base32(key.code(of: Array(tin.digits(as: kind).utf8)).prefix(byteCount))
  }

  /// Bytes as base32, five of them as eight characters.
  private static func base32(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        text.append(alphabet[Int(bits >> bitCount & 31)])
      }
    }
    return text
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
}
