import BatchRun
import QPPModel
import RunReporting
import Testing

struct ProgressMeterTests {
  /// Keeps what is shown, and when.
  private final class Recording: ProgressDisplay {
    var shown: [Progress] = []
    var clearings = 0

    func show(_ progress: Progress) { shown.append(progress) }
    func clear() { clearings += 1 }
  }

  /// A time that passes when it is told to.
  private final class Time {
    var now = Duration.seconds(100)
  }

  private let time = Time()
  private let recording = Recording()

  private func meter(_ pace: ProgressPace) -> ProgressMeter {
    ProgressMeter(recording, pace) { [time] in time.now }
  }

  /// Reads a chunk every 10 ms for some time, and returns how often progress was shown.
  private func showings(_ pace: ProgressPace, in duration: Duration) -> Int {
    let meter = meter(pace)
    meter.observe(.exportFound(files: 1, bytes: 1_000_000))
    meter.observe(.phaseBegan(.readClinicians))
    let end = time.now + duration
    var chunks = 0
    while time.now < end {
      chunks += 1
      meter.observe(.read(chunks, bytes: chunks))
      time.now += .milliseconds(10)
    }
    return recording.shown.count
  }

  @Test(
    arguments: [(.milliseconds(300), 0), (.milliseconds(310), 1), (.seconds(1), 7)]
      as [(Duration, Int)]
  )
  func `a line is written anew ten times a second, and not at first`(
    duration: Duration,
    count: Int
  ) {
    #expect(showings(.rewriting, in: duration) == count)
  }

  @Test(arguments: [(.seconds(15), 1), (.seconds(16), 2), (.seconds(60), 4)] as [(Duration, Int)])
  func `lines are added four times a minute`(duration: Duration, count: Int) {
    #expect(showings(.appending, in: duration) == count)
  }

  @Test func `bytes are those of all files, and records those of all tables`() {
    let meter = meter(.appending)
    meter.observe(.exportFound(files: 2, bytes: 1000))
    meter.observe(.phaseBegan(.readReferenceTables))
    time.now += .seconds(20)
    meter.observe(.read(10, of: .groups, file: "groups.csv", bytes: 100))
    meter.observe(.phaseEnded(.readReferenceTables, seconds: 20))
    meter.observe(.phaseBegan(.readClinicians))
    time.now += .seconds(20)
    meter.observe(.read(30, bytes: 500))
    let last = recording.shown.last
    #expect(last?.phase == .readClinicians)
    #expect(last?.place == "clinicians.csv")
    #expect(last?.done == 500)
    #expect(last?.total == 1000)
    #expect(last?.records == 40)
    #expect(last?.seconds == 40)
    #expect(last?.recordsPerSecond == 1)
    #expect(last?.secondsLeft == 40)
  }

  @Test func `writing counts the rows of all tables, from its own beginning`() {
    let meter = meter(.appending)
    meter.observe(.exportFound(files: 1, bytes: 1000))
    meter.observe(.phaseBegan(.write))
    time.now += .seconds(50)
    meter.observe(.writingBegan(rows: 400))
    time.now += .seconds(10)
    meter.observe(.rowsWritten(table: "clinicians", rows: 100))
    let last = recording.shown.last
    #expect(last?.unit == .rows)
    #expect(last?.done == 100)
    #expect(last?.total == 400)
    #expect(last?.secondsLeft == 30)
  }

  @Test func `a phase that reads and writes nothing is shown when it begins`() {
    let meter = meter(.rewriting)
    time.now += .seconds(1)
    meter.observe(.read(1))
    meter.observe(.phaseBegan(.decide))
    #expect(recording.shown.last == Progress(phase: .decide))
  }

  @Test func `what is shown is cleared where a phase ends or the job stops`() {
    let meter = meter(.rewriting)
    meter.observe(.phaseEnded(.decide, seconds: 1))
    meter.observe(.stopped(RunFault(.badData, "clinicians.csv: it is empty")))
    #expect(recording.clearings == 2)
  }

  @Test func `bytes of results are those of all that is to be read`() {
    let meter = meter(.appending)
    meter.observe(.phaseBegan(.verify))
    meter.observe(.resultsFound(bytes: 400))
    time.now += .seconds(20)
    meter.observe(.resultRead(file: "groups.csv.gz", bytes: 100))
    let last = recording.shown.last
    #expect(last?.phase == .verify)
    #expect(last?.place == "groups.csv.gz")
    #expect(last?.total == 400)
    #expect(last?.secondsLeft == 60)
    meter.observe(.messageFollows)
    #expect(recording.clearings == 1)
  }

  @Test func `parts are those of one file, of which each begins anew`() {
    let meter = meter(.appending)
    func part(_ file: String, _ number: Int, _ done: Int, of total: Int) -> RunEvent {
      .partWritten(
        FilePart(file: file, fileNumber: number, fileCount: 2, done: done, total: total)
      )
    }
    meter.observe(part("clinicians.csv", 1, 30, of: 40))
    time.now += .seconds(20)
    meter.observe(part("groups.csv", 2, 1, of: 4))
    let last = recording.shown.last
    #expect(last?.line() == "writing groups.csv: 25%, file 2 of 2")
    #expect(last?.secondsLeft == nil)
  }

  @Test func `nothing is known of what is left before something is read`() {
    let progress = Progress(phase: .read)
    #expect(progress.recordsPerSecond == nil)
    #expect(progress.secondsLeft == nil)
  }
}
