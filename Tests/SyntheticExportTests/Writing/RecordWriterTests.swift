import QPPModel
import Testing

@testable import SyntheticExport

struct RecordWriterTests {
  private let words = WordList(["Ann", "O'Rowan", "Doe, Jr.", "a \"b\"", "c & d < e", "Zoë"])

  /// The record of an APM Entity with this name, as it is written.
  private func record(
    _ name: Int,
    _ layout: RecordLayout = .csv,
    _ damage: Damage = .none,
    program: APMProgram? = .mssp
  ) -> String {
    var writer = RecordWriter(.apmEntities, layout)
    writer.beginRecord(damage)
    writer.identifier("ACO-", 7)
    writer.text { $0.append(words, name) }
    writer.code(program)
    for _ in 0..<2 { writer.empty() }
    writer.endRecord()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The record of a whole TIN or of one clinician in an APM Entity.
  private func participant(_ damage: Damage, npi: UInt64? = 9_000_000_003) -> String {
    var writer = RecordWriter(.apmParticipants, .csv)
    writer.beginRecord(damage)
    writer.identifier(.ownPractice(12))
    writer.tin(TIN(digits: 1_002_003))
    writer.npi(npi.map { NPI(validated: $0) })
    writer.endRecord()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `fields are quoted only where they have to be`() {
    #expect(record(0) == "ACO-7,Ann,mssp,,\n")
    #expect(record(1) == "ACO-7,O'Rowan,mssp,,\n")
    #expect(record(2) == "ACO-7,\"Doe, Jr.\",mssp,,\n")
    #expect(record(3) == "ACO-7,\"a \"\"b\"\"\",mssp,,\n")
    #expect(record(4) == "ACO-7,c & d < e,mssp,,\n")
    #expect(record(5, program: nil) == "ACO-7,Zoë,,,\n")
  }

  @Test func `an element is escaped, and left out where its value is absent`() {
    let opening = "<apm-entity><apm_entity_id>ACO-7</apm_entity_id><name>"
    #expect(record(0, .xml) == opening + "Ann</name><program>mssp</program></apm-entity>\n")
    #expect(record(3, .xml, program: nil) == opening + "a \"b\"</name></apm-entity>\n")
    #expect(record(4, .xml, program: nil) == opening + "c &amp; d &lt; e</name></apm-entity>\n")
  }

  @Test func `digits are written in full`() {
    #expect(participant(.none) == "PCP-12,001002003,9000000003\n")
    #expect(participant(.none, npi: nil) == "PCP-12,001002003,\n")
  }

  @Test func `a record is damaged where that is asked for`() {
    #expect(participant(.altered(column: 1, .oneTooFew)) == "PCP-12,00100200,9000000003\n")
    #expect(participant(.altered(column: 1, .oneTooMany)) == "PCP-12,0010020030,9000000003\n")
    #expect(participant(.altered(column: 2, .lastDigit)) == "PCP-12,001002003,9000000004\n")
    #expect(participant(.altered(column: 2, .letter)) == "PCP-12,001002003,900000000X\n")
    #expect(participant(.altered(column: 2, .letter), npi: nil) == "PCP-12,001002003,?\n")
    let nothing = Damage.replaced(column: 0, flaw: Flaws.nothing)
    #expect(participant(nothing) == ",001002003,9000000003\n")
    #expect(participant(.surplusField) == "PCP-12,001002003,9000000003,\n")
    #expect(participant(.missingField) == "PCP-12,001002003\n")
    #expect(participant(.repeated, npi: nil) == "PCP-12,001002003,\nPCP-12,001002003,\n")
  }

  @Test(arguments: [(0, 0, "0"), (5, 1, "0.5"), (1_000_000, 4, "100.0000"), (7, 2, "0.07")])
  func `decimals are exact`(value: Int, decimals: Int, text: String) {
    var writer = RecordWriter(.apmParticipants, .csv)
    writer.beginRecord()
    writer.decimal(value, decimals: decimals)
    writer.empty()
    writer.empty()
    writer.endRecord()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text + ",,\n")
  }

  @Test func `a writer grows and starts anew`() {
    var writer = RecordWriter(.subgroups, .csv)
    for round in 1...2 {
      for number in 0..<200_000 {
        writer.beginRecord()
        writer.identifier("SG-", number, round)
        writer.tin(TIN(digits: UInt64(number)))
        writer.empty()
        writer.endRecord()
      }
      let lines = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 200_000)
      #expect(lines.last == "SG-199999-\(round),000199999,")
      writer.removeAll()
    }
  }
}
