/// Why a fixture could not be made.
public struct FixtureFault: Error {
  public let reason: String

  public init(_ reason: String) {
    self.reason = reason
  }
}
