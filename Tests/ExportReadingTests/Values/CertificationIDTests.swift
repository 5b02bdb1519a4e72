import ExportReading
import QPPModel
import Testing

struct CertificationIDTests {
  @Test(
    arguments: [
      ("0015E2Q5Q7N4X2A", .alphanumeric(count: 15)), ("0015e2q5q7n4x2", .alphanumeric(count: 14)),
      ("123456789012345", .alphanumeric(count: 15)), ("A", .alphanumeric(count: 1)),
      ("CHP-123456", .chp(digits: 6)), ("CHP-12345", .chp(digits: 5)),
      ("15.04.04.2657.Care.01.00.0.160701", .chplProductNumber(groups: 9)),
      ("1.2.3.4.5.6.7.8", .chplProductNumber(groups: 8)),
      ("1.2.3.4.5.6.7.8.9.a", .chplProductNumber(groups: 10)),
      // CHP- is in capitals and before digits alone.
      ("chp-123456", .unrecognized), ("CHP-", .unrecognized), ("CHP-12345a", .unrecognized),
      ("CHP\u{2013}123456", .unrecognized), ("XCHP-123456", .unrecognized),
      // No group may be empty.
      (".2.3.4.5.6.7.8.9", .unrecognized), ("1.2.3.4.5.6.7.8.", .unrecognized),
      ("1.2..4.5.6.7.8.9", .unrecognized), ("1.2.3.4.5.6.7.8.é", .unrecognized),
      ("0015E2Q5Q7N4X2 A", .unrecognized), ("0015E2Q5Q7N4X2é", .unrecognized),
      ("0015E2Q5Q7N4X2@", .unrecognized), ("0015E2Q5Q7N4X2[", .unrecognized),
    ] as [(String, CertificationID)]
  )
  func `an ID has one of three forms or none`(text: String, form: CertificationID) throws {
    let read = try ReadValue(text) { $0.certificationID(PairColumn.first) }
    #expect(read.value == form)
    #expect(read.fault == nil)
  }

  @Test func `an absent ID is none`() throws {
    #expect(try ReadValue(" ") { $0.certificationID(PairColumn.first) }.value == nil)
  }
}
