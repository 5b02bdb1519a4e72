public import BatchRun
internal import ExportLoading
internal import QPPModel

/// Shows how far a job has come.
public protocol ProgressDisplay: AnyObject {
  func show(_ progress: Progress)
  /// Takes away what is shown.
  func clear()
}

/// Measures how far a job has come, and has it shown from time to time.
public final class ProgressMeter: RunObserver {
  private let display: any ProgressDisplay
  private let pace: ProgressPace
  /// The time since some moment.
  private let now: () -> Duration
  private let firstShowing: Duration
  private var nextShowing: Duration
  private var stageStart: Duration
  private var progress: Progress?
  private var bytes: Int?
  private var recordCounts: [ExportTable: Int] = [:]

  public init(
    _ display: any ProgressDisplay,
    _ pace: ProgressPace,
    now: @escaping () -> Duration = ProgressMeter.timeSinceNow()
  ) {
    self.display = display
    self.pace = pace
    self.now = now
    stageStart = now()
    firstShowing = stageStart + pace.delay
    nextShowing = firstShowing
  }

  /// A clock that begins to run now.
  public static func timeSinceNow() -> () -> Duration {
    let clock = ContinuousClock()
    let start = clock.now
    return { clock.now - start }
  }

  public func observe(_ event: RunEvent) {
    switch event {
    case .exportFound(_, let bytes): self.bytes = bytes
    case .phaseBegan(let phase): begin(phase)
    case .chunkRead(let reading): note(reading)
    case .resumption, .exportRead: break
    case .writingBegan(let rows): beginWriting(rows)
    case .rowsWritten(let table, let rows), .rowsKept(let table, let rows): note(rows, of: table)
    case .resultsFound(let bytes):
      self.bytes = bytes
      progress?.total = bytes
    case .resultRead(let file, let bytes): note(bytes, ofResult: file)
    case .partWritten(let part): note(part)
    case .phaseEnded, .published, .stopped, .messageFollows: display.clear()
    }
  }

  /// Takes away what is shown.
  public func clear() { display.clear() }

  private func begin(_ phase: RunPhase) {
    let isStillReading = progress?.unit == .bytes && phase == .readClinicians
    if isStillReading {
      progress?.phase = phase
    } else {
      stageStart = now()
      recordCounts = [:]
      progress = Progress(phase: phase)
      progress?.total = bytes
    }
    guard pace.showsPhases else { return }
    nextShowing = firstShowing
    showIfDue()
  }

  private func note(_ reading: ChunkReading) {
    recordCounts[reading.table] = reading.counts.read
    progress?.place = reading.file
    progress?.done = reading.bytesRead
    progress?.records = recordCounts.values.reduce(0, +)
    showIfDue()
  }

  private func note(_ bytes: Int, ofResult file: String) {
    progress?.place = file
    progress?.done = bytes
    showIfDue()
  }

  private func note(_ part: FilePart) {
    if progress?.place != part.file {
      var begun = Progress(phase: .write)
      begun.unit = .parts
      begun.place = part.file
      (begun.fileNumber, begun.fileCount) = (part.fileNumber, part.fileCount)
      begun.total = part.total
      progress = begun
    }
    progress?.done = part.done
    showIfDue()
  }

  private func beginWriting(_ rows: Int) {
    stageStart = now()
    progress?.unit = .rows
    progress?.total = rows
  }

  private func note(_ rows: Int, of table: String) {
    progress?.place = table
    progress?.done += rows
    progress?.records += rows
    showIfDue()
  }

  private func showIfDue() {
    let time = now()
    guard time >= nextShowing, var progress else { return }
    nextShowing = time + pace.interval
    progress.seconds = (time - stageStart) / .seconds(1)
    display.show(progress)
  }
}
