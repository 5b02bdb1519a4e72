/// Why a fixture could not be made.
package struct FixtureFault: Error {
  package let reason: String

  package init(_ reason: String) {
    self.reason = reason
  }
}
