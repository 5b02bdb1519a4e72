import QPPModel
import Testing

@testable import ExportReading

struct IdentityValueTests {
  @Test(
    arguments: [
      ("1234567893", 1_234_567_893), (" 1245319599\t", 1_245_319_599),
      ("0000000006", 6), ("", nil), (" ", nil),
    ] as [(String, UInt64?)]
  )
  func `an NPI is ten digits with a right check digit`(text: String, digits: UInt64?) throws {
    let read = try ReadValue(text) { $0.npi(PairColumn.first) }
    #expect(read.value?.rawValue == digits)
    #expect(read.fault == nil)
  }

  @Test(arguments: [
    "1234567890", "123456789", "12345678930", "123456789a", "12345-67893", "+234567893", "6",
    "123456789３", "1234 567893",
  ])
  func `anything else is no NPI`(text: String) throws {
    let read = try ReadValue(text) { $0.npi(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badNPI)
  }

  @Test(
    arguments: [
      ("123456789", 123_456_789), ("12-3456789", 123_456_789), ("123-45-6789", 123_456_789),
      ("000000001", 1), ("00-0000001", 1), ("000-00-0001", 1), ("999999999", 999_999_999),
      (" 12-3456789 ", 123_456_789), ("", nil),
    ] as [(String, UInt64?)]
  )
  func `a TIN is nine digits, with hyphens as an EIN or an SSN has them`(
    text: String,
    digits: UInt64?
  ) throws {
    let read = try ReadValue(text) { $0.tin(PairColumn.first) }
    #expect(read.value?.rawValue == digits)
    #expect(read.fault == nil)
  }

  @Test(arguments: [
    "12345678", "1234567890", "12345678a", "123-456789", "1-23456789", "12-345-6789",
    "123-456-789", "12 3456789", "12\u{2013}3456789", "--123456789", "12-34567-9", "-12345678",
    "123-45-678a",
  ])
  func `anything else is no TIN`(text: String) throws {
    let read = try ReadValue(text) { $0.tin(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badTIN)
  }

  @Test(arguments: [("VG-1", "VG-1"), (" a.B:c_9 ", "a.B:c_9")])
  func `an identifier keeps its case`(text: String, shown: String) throws {
    let read = try ReadValue(text) { $0.identifier(PairColumn.first) }
    #expect(read.value?.description == shown)
  }

  @Test(arguments: ["a b", "é", "a/b", "#1", String(repeating: "x", count: 65)])
  func `anything else is no identifier`(text: String) throws {
    let read = try ReadValue(text) { $0.identifier(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badIdentifier)
  }

  @Test func `an identifier may have 64 characters`() throws {
    let read = try ReadValue(String(repeating: "x", count: 64)) { $0.identifier(PairColumn.first) }
    #expect(read.value?.count == 64)
  }
}
