import BatchRun
import RunReporting
import Testing

struct ProgressTextTests {
  private static func reading(
    _ done: Int,
    of total: Int?,
    file: String = "clinicians.csv",
    records: Int = 6_000_000,
    seconds: Double = 3
  ) -> Progress {
    var progress = Progress(phase: .readClinicians)
    progress.place = file
    progress.done = done
    progress.total = total
    progress.records = records
    progress.seconds = seconds
    return progress
  }

  @Test(
    arguments: [
      (
        reading(271_000_000, of: 542_000_000),
        "reading clinicians.csv: 271.0 of 542.0 MB (50%), 2.0M records/s, 0:03 left"
      ),
      (
        reading(1_000_000, of: nil, file: "-", records: 9000),
        "reading -: 1.0 MB, 3.0k records/s"
      ),
      (
        reading(999, of: 999_999, records: 0, seconds: 3600),
        "reading clinicians.csv: 1.0 of 1000.0 kB (0%), 99:59:59 left"
      ),
      (
        reading(10_000_000_000, of: 20_000_000_000, records: 99_900, seconds: 100),
        "reading clinicians.csv: 10.0 of 20.0 GB (50%), 999 records/s, 1:40 left"
      ),
      (
        // A file that grew while it was read.
        reading(300, of: 200, records: 1_500_000),
        "reading clinicians.csv: 0.3 of 0.2 kB (100%), 500k records/s, 0:00 left"
      ),
      (Progress(phase: .decide), "deciding"),
      (Progress(phase: .publish), "publishing"),
    ]
  )
  func `a line says how far the job has come`(progress: Progress, line: String) {
    #expect(progress.line() == line)
  }

  @Test func `rows are counted where results are written`() {
    var progress = Self.reading(1_250_000, of: 5_000_000, file: "groups", records: 1_250_000)
    progress.phase = .write
    progress.unit = .rows
    #expect(progress.line() == "writing groups: 1.2M of 5.0M rows (25%), 417k rows/s, 0:09 left")
  }

  @Test(
    arguments: [
      (74, "reading clinicians.csv: 271.0 of 542.0 MB (50%), 2.0M records/s, 0:03 left"),
      (73, "reading clinicians.csv: 271.0 of 542.0 MB (50%), 2.0M records/s"),
      (63, "reading clinicians.csv: 271.0 of 542.0 MB (50%), 2.0M records/s"),
      (62, "reading clinicians.csv: 271.0 of 542.0 MB (50%)"),
      (47, "reading clinicians.csv: 271.0 of 542.0 MB (50%)"),
      (46, "reading clinicians.csv"),
      (22, "reading clinicians.csv"),
      (21, "reading c...cians.csv"),
      (10, "read...csv"),
      (3, "..."),
      (0, ""),
    ]
  )
  func `a narrow terminal shows what matters most`(width: Int, line: String) {
    #expect(Self.reading(271_000_000, of: 542_000_000).line(width: width) == line)
  }

  @Test(arguments: 0...90)
  func `no line is wider than the terminal`(width: Int) {
    for file in ["c.csv", String(repeating: "long-", count: 40), "臨床医の一覧.csv"] {
      let line = Self.reading(1, of: 3, file: file).line(width: width)
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      #expect(columns <= width)
    }
  }

  @Test func `control characters of a name do not reach the terminal`() {
    let line = Self.reading(1, of: 2, file: "a\u{1B}[31m\n\u{9B}b.csv").line()
    #expect(line.hasPrefix("reading a\\u{1B}[31m\\n\\u{009B}b.csv: "))
  }
}
