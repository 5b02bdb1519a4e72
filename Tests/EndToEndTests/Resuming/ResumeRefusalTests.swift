import Foundation
import TestSupport
import Testing

struct ResumeRefusalTests {
  /// Checks that a run was refused in one line that names what differs, and touched nothing.
  private func expectRefusal(
    _ run: ProgramRun,
    code: Int32,
    naming cause: String,
    in place: Place,
    before: [String: Data],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.end == .exited(code), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errorLines.count == 1, "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errors.contains(cause), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(try content(of: place) == before, sourceLocation: sourceLocation)
  }

  private func content(of place: Place) throws -> [String: Data] {
    let files = try FileManager.default.files(below: place.path)
    return Dictionary(
      uniqueKeysWithValues: try files.map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: "\(place.path)/\($0)")))
      }
    )
  }

  static let options: [([String], String)] = [
    (["--compress", "none", "--pending", "ignore"], "another --pending"),
    (["--compress", "none", "--format", "jsonl"], "another --format"),
    (["--compress", "none", "--tins", "masked"], "another --tins"),
    (["--compress", "none", "--excel-safe"], "another --excel-safe"),
    (["--compress", "none", "--encoding", "windows-1252"], "another --encoding"),
    (["--compress", "none", "--delimiter", ","], "another --delimiter"),
    (["--compress", "none", "--mapping", "doctors-and-clinicians"], "another --mapping"),
    (["--single-member"], "another --compress"),
  ]

  @Test(arguments: options)
  func `a run with other options is not continued`(
    options: [String],
    cause: String
  ) async throws {
    let place = try await KilledRun.shared.value.leftovers()
    let before = try content(of: place)
    let run = try await place.run(["--resume"], options: options)
    try expectRefusal(run, code: 78, naming: cause, in: place, before: before)
  }

  @Test func `options that change no table may differ`() async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.leftovers()
    let options = ["--compress", "none", "--threads", "1", "--memory", "4G"]
    try place.expectWhole(try await place.run(["--resume"], options: options), killed.wanted)
  }

  @Test func `more rejects may be put up with than before`() async throws {
    let place = try await KilledRun.shared.value.leftovers()
    let run = try await place.run(["--resume", "--max-rejects", "90%"])
    #expect(run.end == .exited(3), "\(run.errors)")
    #expect(try place.names == ["results"])
  }

  @Test func `a run of another year is not continued`() async throws {
    let place = try await KilledRun.shared.value.leftovers()
    let before = try content(of: place)
    let run = try await place.run(["--resume"], year: 2025)
    try expectRefusal(run, code: 78, naming: "another --year, 2026", in: place, before: before)
  }

  @Test func `a run with another policy is not continued`() async throws {
    let place = try await KilledRun.shared.value.leftovers()
    let folder = try TemporaryFolder()
    let path = folder.path("policy.json")
    // The same numbers, but another file.
    let policy = try await ReweighExecutable.run(["policy", "2026", "--format", "json"])
    try (policy.output + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
    let before = try content(of: place)
    let run = try await place.run(["--resume", "--policy", path])
    try expectRefusal(run, code: 78, naming: "another policy", in: place, before: before)
  }

  @Test func `a run of another version is not continued`() async throws {
    let place = try await KilledRun.shared.value.leftovers()
    let text = try String(contentsOfFile: place.journal, encoding: .utf8)
    let lines = text.split(separator: "\n", maxSplits: 1)
    let header = lines[0].dropFirst(9).replacing(/"version":"[^"]*"/, with: "\"version\":\"0.0.9\"")
    let changed = try await "\(crc(of: header)) \(header)\n\(lines[1])"
    try changed.write(toFile: place.journal, atomically: false, encoding: .utf8)
    let before = try content(of: place)
    let run = try await place.run(["--resume"])
    let cause = "another version of reweigh, 0.0.9"
    try expectRefusal(run, code: 78, naming: cause, in: place, before: before)
  }

  /// The CRC-32 of a text in hexadecimal, out of what gzip writes at its end.
  private func crc(of text: some StringProtocol) async throws -> String {
    let trailer = try await SystemProgram.gzip(Data(text.utf8)).suffix(8).prefix(4)
    return trailer.reversed().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// Changes of an export, and the file that is named.
  static let changes: [(change: String, file: String)] = [
    ("echo >> clinicians.csv", "clinicians.csv"),
    ("sed -i '2s/.$//' groups.csv", "groups.csv"),
    ("rm submissions.csv", "submissions.csv"),
    ("head -n 1 sites.csv > sites-2.csv", "sites-2.csv"),
    ("mv sites.csv sites-1.csv", "sites-1.csv"),
  ]

  @Test(arguments: changes)
  func `a run over another export is not continued`(change: String, file: String) async throws {
    let killed = try await KilledRun.shared.value
    let folder = try TemporaryFolder()
    let export = folder.path("export")
    try FileManager.default.copyItem(atPath: killed.export, toPath: export)
    let shell = try RunningProgram("/bin/sh", ["-c", "cd \"$0\" && \(change)", export])
    try #require(try await shell.finish().end == .exited(0))
    let place = try killed.leftovers()
    let before = try content(of: place)
    let run = try await place.run(["--resume"], export: export)
    try expectRefusal(run, code: 65, naming: "reweigh: \(file): ", in: place, before: before)
  }

  @Test func `a run that fails before it writes leaves everything as it is`() async throws {
    let place = try await KilledRun.shared.value.leftovers()
    let before = try content(of: place)
    let run = try await place.run(["--max-rejects", "0"])
    try expectRefusal(run, code: 65, naming: "rejected", in: place, before: before)
  }
}
