import Testing

@testable import ExportReading

struct TableColumnTests {
  private enum Case: Int, TableColumn {
    case npi, firstName, ascBased, virtualGroupID, cehrtID, oncACBCertificationID

    static let required: [Self] = [.npi]
    static let aliases: [Self: [String]] = [.firstName: ["given_name"]]
  }

  @Test func `a column is named by its case, an acronym as one word`() {
    #expect(
      Case.definitions.map(\.name) == [
        "npi", "first_name", "asc_based", "virtual_group_id", "cehrt_id",
        "onc_acb_certification_id",
      ]
    )
  }

  @Test func `aliases and need are the column's`() {
    #expect(Case.definitions.map(\.isRequired) == [true, false, false, false, false, false])
    #expect(Case.definitions[1].aliases == ["given_name"])
    #expect(Case.definitions[0].aliases.isEmpty)
  }
}
