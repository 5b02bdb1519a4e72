import Foundation

/// Looks for whole identifiers in what people read.
struct IdentifierSearch {
  /// What must not be anywhere, hyphens aside: a leading zero is easily lost.
  private let wanted: [[UInt8]]

  init(_ identifiers: [String]) {
    wanted = identifiers.map { Array(String($0.drop { $0 == "0" }).utf8) }
  }

  /// The identifiers that are in a text, in digits of any script and with hyphens of any kind.
  func found(in text: Data) -> [String] {
    let plain = String(decoding: text, as: UTF8.self).unicodeScalars.compactMap(Self.plain)
    return wanted.filter { Self.contains($0, in: plain) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// A scalar as a byte: nil for a hyphen, 0 for what is neither a digit nor ASCII.
  private static func plain(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII { return scalar == "-" ? nil : UInt8(scalar.value) }
    if scalar.properties.generalCategory == .dashPunctuation { return nil }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue
    else { return 0 }
    return 0x30 + UInt8(value)
  }

  private static func contains(_ wanted: [UInt8], in text: [UInt8]) -> Bool {
    text.indices.dropLast(wanted.count - 1).contains { start in
      text[start] == wanted[0] && text[start...].starts(with: wanted)
    }
  }
}
