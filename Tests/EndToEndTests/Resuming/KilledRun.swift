import Foundation
import TestSupport
import Testing

/// An export, the results of an undisturbed run over it, and what a run left that was killed while
/// it wrote tables.
struct KilledRun: Sendable {
  /// Those of the run; the rows of clinicians come to more than two checkpoints.
  static let options = ["--compress", "none", "--threads", "2"]

  /// One for all tests, none of which changes it.
  static let shared = Task { try await KilledRun() }

  private let folder: TemporaryFolder
  let export: String
  /// What an undisturbed run publishes, but for what tells times.
  let wanted: [String: Data]
  /// The folder in which the killed run was to publish its results.
  private let left: String

  private init() async throws {
    folder = try TemporaryFolder()
    (export, left) = (folder.path("export"), folder.path("left"))
    _ = try await ReweighExecutable.run([
      "synth", "--out", export, "--clinicians", "40000", "--year", "2026", "--dirt", "1%",
    ])
    let undisturbed = Place(folder.path("undisturbed"), export: export)
    try undisturbed.create()
    try #require(try await undisturbed.run().end == .exited(3))
    wanted = try undisturbed.publishedBytes
    let place = Place(left, export: export)
    _ = try await place.stop(by: SIGKILL)
  }

  /// A copy of what the run left.
  func leftovers() throws -> Place {
    let folder = try TemporaryFolder()
    let place = Place(folder.path("place"), export: export, in: folder)
    try FileManager.default.copyItem(atPath: left, toPath: place.path)
    return place
  }

  /// A folder without results.
  func emptyPlace() throws -> Place {
    let folder = try TemporaryFolder()
    let place = Place(folder.path("place"), export: export, in: folder)
    try place.create()
    return place
  }
}

/// A folder in which results are published, and what is hidden beside them.
struct Place: Sendable {
  let path: String
  private let export: String
  /// What is removed when nothing holds it any more.
  private let folder: TemporaryFolder?

  init(_ path: String, export: String, in folder: TemporaryFolder? = nil) {
    (self.path, self.export, self.folder) = (path, export, folder)
  }

  var out: String { path + "/results" }
  var journal: String { path + "/.results.journal" }

  func create() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// The names of everything in the folder, hidden or not.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// The path of a file in the one working directory that there is.
  func working(_ file: String = "") throws -> String {
    let name = try #require(try names.first { $0.hasPrefix(".results.partial-") })
    return "\(path)/\(name)/\(file)"
  }

  /// Everything that is published, but for what tells times.
  var publishedBytes: [String: Data] {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: out)
      return Dictionary(
        uniqueKeysWithValues: try names.filter { !$0.hasSuffix(".json") }
          .map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(out)/\($0)"))) }
      )
    }
  }

  private func arguments(_ options: [String]) -> [String] {
    ["run", "--out", out] + options
  }

  /// Runs over the export, or with options of its own throughout.
  func run(
    _ more: [String] = [],
    options: [String] = KilledRun.options,
    year: Int = 2026,
    export: String? = nil
  ) async throws -> ProgramRun {
    try await ReweighExecutable.run(
      arguments([export ?? self.export, "--year", "\(year)"] + options + more)
    )
  }

  /// Sends a signal to a run that has noted so many lines in its journal, and that has written much by
  /// then; another time, where the run ended before that.
  func stop(
    by signal: Int32,
    afterLines count: Int = 2,
    _ more: [String] = []
  ) async throws
    -> ProgramRun
  {
    while true {
      try? FileManager.default.removeItem(atPath: path)
      try create()
      let program = try ReweighExecutable.start(
        arguments([export, "--year", "2026"] + KilledRun.options + more)
      )
      while program.isRunning, try journalLineCount < count {
        try await Task.sleep(for: .milliseconds(1))
      }
      program.send(signal: signal)
      let run = try await program.finish()
      if !FileManager.default.fileExists(atPath: out) { return run }
    }
  }

  private var journalLineCount: Int {
    get throws {
      FileManager.default.contents(atPath: journal)?.count { $0 == UInt8(ascii: "\n") } ?? 0
    }
  }

  /// Checks that a run published what an undisturbed one does, and left nothing beside it.
  func expectWhole(
    _ run: ProgramRun,
    _ wanted: [String: Data],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.end == .exited(3), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(try names == ["results"], sourceLocation: sourceLocation)
    let published = try publishedBytes
    #expect(published.keys.sorted() == wanted.keys.sorted(), sourceLocation: sourceLocation)
    for (name, bytes) in wanted {
      let isSame = published[name] == bytes
      #expect(isSame, "\(name) differs", sourceLocation: sourceLocation)
    }
  }
}
