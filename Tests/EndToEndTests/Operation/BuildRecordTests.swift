import Foundation
import Testing

/// What a build notes of the commit and the compiler, for `--version`.
struct BuildRecordTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private let folder: TemporaryFolder
  private let sources: String
  private let output: String

  init() throws {
    folder = try TemporaryFolder()
    sources = folder.path("sources")
    let record = folder.path("record")
    output = record + "/BuildRecord.swift"
    for path in [sources, record] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try write("one")
  }

  private func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: sources + "/file"))
  }

  /// Runs git in the sources and returns what it says.
  @discardableResult
  private func git(_ arguments: String...) async throws -> String {
    let person = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    let run = try await RunningProgram.run(
      "/usr/bin/env",
      ["git", "-C", sources] + person + arguments
    )
    try #require(run.end == .exited(0), "\(run.errors)")
    return String(decoding: run.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func commit() async throws -> String {
    if !FileManager.default.fileExists(atPath: sources + "/.git") { try await git("init", "-q") }
    try await git("add", "file")
    try await git("commit", "-q", "-m", "A commit")
    return try await git("rev-parse", "--short=12", "HEAD")
  }

  /// The value of a name in the record that is made, with a commit in the environment or without.
  private func recorded(_ name: String, environment commit: String = "") async throws -> String {
    let run = try await RunningProgram.run(
      "/usr/bin/env",
      [
        "REWEIGH_COMMIT=\(commit)", Self.root.path + "/Plugins/RecordBuild/record-build", sources,
        output, "file", "new",
      ]
    )
    try #require(run.end == .exited(0), "\(run.errors)")
    let text = try String(contentsOfFile: output, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.contains("let \(name) = ") })
    return String(line.split(separator: "\"", omittingEmptySubsequences: false)[1])
  }

  @Test func `the commit is the one that is checked out`() async throws {
    #expect(try await recorded("commit") == "")
    let first = try await commit()
    #expect(try await recorded("commit") == first)
    try write("two")
    let second = try await commit()
    #expect(try await recorded("commit") == second)
  }

  @Test func `a source that differs from the commit is told`() async throws {
    let commit = try await commit()
    try write("two")
    #expect(try await recorded("commit") == "\(commit)-dirty")
  }

  @Test func `a new source is a change, and another new file is none`() async throws {
    let commit = try await commit()
    try Data().write(to: URL(fileURLWithPath: sources + "/note"))
    #expect(try await recorded("commit") == commit)
    try Data().write(to: URL(fileURLWithPath: sources + "/new"))
    #expect(try await recorded("commit") == "\(commit)-dirty")
  }

  @Test func `without a repository the environment says the commit`() async throws {
    #expect(try await recorded("commit", environment: "0123456789ab") == "0123456789ab")
    let commit = try await commit()
    #expect(try await recorded("commit", environment: "0123456789ab") == commit)
  }

  @Test(arguments: ["main", "\"; fatalError()//", "0123456789ab\nx", "-dirty-dirty"])
  func `what is no commit is not taken`(text: String) async throws {
    #expect(try await recorded("commit", environment: text) == "")
  }

  @Test func `a record that would be the same is not written again`() async throws {
    _ = try await commit()
    _ = try await recorded("commit")
    let old = Date(timeIntervalSince1970: 86400)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: output)
    _ = try await recorded("commit")
    let attributes = try FileManager.default.attributesOfItem(atPath: output)
    #expect(attributes[.modificationDate] as? Date == old)
    let folder = URL(fileURLWithPath: output).deletingLastPathComponent().path
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["BuildRecord.swift"])
  }

  @Test func `the compiler is a version`() async throws {
    #expect(try await recorded("swift").wholeMatch(of: /\d+(\.\d+)+/) != nil)
  }
}
