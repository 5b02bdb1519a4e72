import ResultReading
import Testing

struct MaskedIdentifiersTests {
  @Test(
    arguments: [
      ("000010001", "tin", "*****0001"), ("0000010001", "tin", "*****0001"),
      ("000010001/9010100011", "clinician", "*****0001/******0011"),
      ("individual:000010001/9010100011", "submission", "individual:*****0001/******0011"),
      ("group:000010001", "submission", "group:*****0001"),
      ("virtual-group:123456789", "submission", "virtual-group:123456789"),
      ("apm-entity:ACO:1", "submission", "apm-entity:ACO:1"),
      ("HX-1", "application", "HX-1"), ("123456789", "application", "123456789"),
      ("000010001/9010100011/group", "option", "*****0001/******0011/group"),
      ("wwrnlq6l5hayqyb3u272xvmb/9010100011", "clinician", "wwrnlq6l5hayqyb3u272xvmb/******0011"),
    ]
  )
  func `a subject shows the last four digits`(text: String, type: String, shown: String) {
    #expect(MaskedIdentifiers.subject(text, type) == shown)
  }

  @Test(
    arguments: [
      ("000010001", "tin", "*****0001"), ("9010100011", "npi", "******0011"), ("", "tin", ""),
      ("000010001/A;000010002/B;…", "failing_sites", "*****0001/A;*****0002/B;…"),
      (
        "participant-unknown: 000010001/9010100011", "finding",
        "participant-unknown: *****0001/******0011"
      ),
      ("participant-unknown: 000010001", "finding", "participant-unknown: *****0001"),
      ("55", "quality_weight", "55"), ("123456789", "virtual_group_id", "123456789"),
    ]
  )
  func `a cell is masked by its column`(text: String, column: String, shown: String) {
    #expect(MaskedIdentifiers.cell(text, column) == shown)
  }
}
