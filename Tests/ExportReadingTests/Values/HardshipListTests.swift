import ExportReading
import QPPModel
import Testing

struct HardshipListTests {
  @Test(
    arguments: [
      ("", []), ("insufficient-internet", [.insufficientInternet]),
      ("insufficient-internet;ehr-decertification", [.insufficientInternet, .ehrDecertification]),
      (
        " Insufficient Internet ; EHR_decertification ",
        [.insufficientInternet, .ehrDecertification]
      ),
      // Empty parts are skipped, repeats count once.
      (";;insufficient-internet; ;", [.insufficientInternet]), (";", []), (" ; ; ", []),
      ("lack-of-cehrt-control;lack of CEHRT control", [.lackOfCEHRTControl]),
      ("lacks-cehrt-functionality", [.lacksCEHRTFunctionality]),
    ] as [(String, [HardshipReason])]
  )
  func `a list of hardships is a set of reasons`(text: String, reasons: [HardshipReason]) throws {
    let read = try ReadValue(text) { $0.hardshipReasons(PairColumn.first) }
    #expect(read.value == HardshipReasons(reasons.map { HardshipReasons($0) }))
    #expect(read.fault == nil)
  }

  @Test(arguments: [
    "flood", "insufficient-internet;flood", "flood;", "insufficient-internet,flood",
  ])
  func `one unknown code is enough to refuse the list`(text: String) throws {
    let read = try ReadValue(text) { $0.hardshipReasons(PairColumn.first) }
    #expect(read.fault?.code == .unknownCode)
    #expect(read.fault?.column == 0)
  }
}
