import Foundation
import RecordParsing
import TestSupport

/// How a process ended.
enum ProgramEnd: Hashable, Sendable {
  case exited(Int32)
  /// The system ended it, by this signal.
  case killed(signal: Int32)
}

/// A run of a program that has ended.
struct ProgramRun: Sendable {
  let end: ProgramEnd
  let output: Data
  let errors: String

  /// The lines on standard error.
  var errorLines: [Substring] { errors.split(separator: "\n") }
}

/// A program of the system, run as a process of its own.
///
/// Its output goes to files and not through pipes, of which a process started at the same time
/// would inherit the ends.
final class RunningProgram: @unchecked Sendable {  // Set up before it is shared; `Process` locks.
  private let process = Process()
  private let output: CapturedStream
  private let errors: CapturedStream

  /// Starts the program at `path`; it reads `input`, or nothing.
  init(_ path: String, _ arguments: [String], input: String? = nil) throws {
    output = try CapturedStream()
    errors = try CapturedStream()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = output.handle
    process.standardError = errors.handle
    let file = try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) }
    process.standardInput = file ?? FileHandle.nullDevice
    try process.run()
    // The program has them now, and `Process` would keep them open for ever.
    for handle in [output.handle, errors.handle, file] { try handle?.close() }
  }

  /// Runs the program to its end, beside a limited number of others.
  static func run(
    _ path: String,
    _ arguments: [String],
    input: String? = nil
  ) async throws
    -> ProgramRun
  {
    await ProgramSlots.shared.take()
    do {
      let run = try await RunningProgram(path, arguments, input: input).finish()
      await ProgramSlots.shared.giveBack()
      return run
    } catch {
      await ProgramSlots.shared.giveBack()
      throw error
    }
  }

  var isRunning: Bool { process.isRunning }

  func send(signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Waits for the end of the program.
  func finish() async throws -> ProgramRun {
    while process.isRunning { try await Task.sleep(for: .milliseconds(2)) }
    let status = process.terminationStatus
    return ProgramRun(
      end: process.terminationReason == .exit ? .exited(status) : .killed(signal: status),
      output: try output.read(),
      errors: String(decoding: try errors.read(), as: UTF8.self)
    )
  }
}

/// A file that a process writes one of its streams to.
private struct CapturedStream {
  private let folder: TemporaryFolder
  private let path: String
  let handle: FileHandle

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("stream")
    try Data().write(to: URL(fileURLWithPath: path))
    handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  func read() throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }
}

/// Programs of the system that tests compare with.
enum SystemProgram {
  /// Compresses as one gzip member.
  static func gzip(_ bytes: Data) async throws -> Data {
    try await filter("/usr/bin/gzip", ["-nc"], bytes)
  }

  /// Decompresses all members.
  static func gunzip(_ bytes: Data) async throws -> Data {
    try await filter("/usr/bin/gzip", ["-dc"], bytes)
  }

  /// Whether the system has a program for Zstandard.
  static let hasZstd = FileManager.default.isExecutableFile(atPath: zstdPath)
  private static let zstdPath = "/usr/bin/zstd"

  /// Decompresses all frames: by the program of Zstandard where there is one, else by its library.
  static func unzstd(_ bytes: Data) async throws -> Data {
    guard hasZstd else { return Data(try unzstd(Array(bytes))) }
    return try await filter(zstdPath, ["-dcq"], bytes)
  }

  /// Decompresses all frames by the library.
  private static func unzstd(_ bytes: [UInt8]) throws -> [UInt8] {
    try ZstandardByteSource(MemoryByteSource(bytes)).readAll()
  }

  /// The SHA-256 of each file, in hexadecimal.
  static func sha256(ofFilesAt paths: [String]) async throws -> [String] {
    let run = try await RunningProgram.run("/usr/bin/sha256sum", paths)
    guard run.end == .exited(0) else { throw FixtureFault("sha256sum: \(run.errors)") }
    return String(decoding: run.output, as: UTF8.self).split(separator: "\n")
      .map { String($0.prefix(64)) }
  }

  private static func filter(
    _ path: String,
    _ arguments: [String],
    _ bytes: Data
  ) async throws
    -> Data
  {
    let folder = try TemporaryFolder()
    try bytes.write(to: URL(fileURLWithPath: folder.path("input")))
    let run = try await RunningProgram.run(path, arguments, input: folder.path("input"))
    guard run.end == .exited(0) else { throw FixtureFault("\(path): \(run.errors)") }
    return run.output
  }
}
