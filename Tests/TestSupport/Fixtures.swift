public import QPPModel

/// A made-up NPI: a number under its check digit.
public func npi(_ number: UInt64) -> NPI { NPI(withoutCheckDigit: 190_000_000 + number) }

/// A made-up TIN.
public func tin(_ number: UInt64) -> TIN { TIN(digits: 970_000_000 + number) }

public func identifier(_ text: String) throws -> Identifier {
  guard let identifier = Identifier(text) else { throw FixtureFault("\(text) is no identifier") }
  return identifier
}
