import Foundation
import ResultReading
import Testing

struct ResultManifestTests {
  private static let whole = """
    {"tool": {"name": "reweigh", "version": "0.1.0"}, "performance_year": 2026,
     "policy": {"source": "built-in", "sha256": "00"},
     "options": {"pending": "count", "tins": "pseudonym", "key_id": "ab", "excel_safe": true},
     "inputs": [], "tables": {"virtual-groups": {"read": 3, "accepted": 2, "rejected": 1}},
     "outputs": [{"path": "groups.jsonl.gz", "bytes": 5, "sha256": "11", "records": 4}]}
    """

  @Test func `a manifest is read`() throws {
    let manifest = try ResultManifest.read(json: Data(Self.whole.utf8))
    #expect(manifest.performanceYear == 2026)
    #expect(manifest.options.keyId == "ab")
    #expect(manifest.options.excelSafe == true)
    #expect(manifest.tables["virtual-groups"]?.rejected == 1)
    #expect(manifest.file(of: .groups)?.records == 4)
    #expect(manifest.file(of: .clinicians) == nil)
  }

  @Test(
    arguments: [
      ("", "it is not JSON"), ("[]", "its whole is not what it must be"), ("{}", "it lacks"),
      (whole.replacing("\"reweigh\"", with: "\"other\""), "it was not written by reweigh"),
      (whole.replacing("2026", with: "\"2026\""), "is not what it must be"),
      (whole.replacing("\"bytes\"", with: "\"octets\""), "it lacks bytes"),
    ]
  )
  func `what is no manifest is told from one`(text: String, reason: String) {
    let fault = #expect(throws: ManifestFault.self) {
      try ResultManifest.read(json: Data(text.utf8))
    }
    #expect(fault?.reason.contains(reason) == true, "\(fault?.reason ?? "")")
  }
}
