public import RecordParsing

/// What the reading of a file comes to: what was read, or why it could not be.
public enum Outcome<Reading: Hashable>: Hashable {
  case read(Reading)
  case refused(InputFault)

  public init(_ read: () throws -> Reading) {
    do {
      self = .read(try read())
    } catch let fault as InputFault {
      self = .refused(fault)
    } catch {
      fatalError("an error of another kind: \(error)")
    }
  }
}

/// Ends the process, as a finding of the fuzzer, where two outcomes that have to be one differ.
public func expectSame<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) {
  guard value == expected else { fatalError("\(what): \(value), where \(expected) is expected") }
}
