import QPPModel
import Testing

/// A made-up NPI: a number under its check digit.
func npi(_ number: UInt64) -> NPI { NPI(withoutCheckDigit: 190_000_000 + number) }

/// A made-up TIN.
func tin(_ number: UInt64) -> TIN { TIN(digits: 970_000_000 + number) }

func identifier(
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Identifier {
  try #require(Identifier(text), sourceLocation: sourceLocation)
}

extension ArraySlice<UInt8> {
  /// The bytes as text.
  var text: String { String(decoding: self, as: UTF8.self) }
}
