import BatchRun
import Differential
import FilePublishing
import Foundation
import ResultTables

/// What is compared with the plain reading.
enum ProgramUnderTest {
  /// The executable at a path, a process for each export.
  case executable(String)
  /// The job that the executable runs, without a process.
  case job

  /// Runs a case; returns the exit code.
  func run(_ drawn: DifferentialCase, export: String, out: String) throws -> Int32 {
    switch self {
    case .executable(let path): try Self.run(path, drawn.arguments(export: export, out: out))
    case .job: Self.runJob(drawn, export: export, out: out)
    }
  }

  private static func run(_ path: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static func runJob(_ drawn: DifferentialCase, export: String, out: String) -> Int32 {
    var options = RunOptions(
      exportPath: export,
      performanceYear: drawn.year,
      outputPath: out
    )
    options.compression = .none
    options.threadCount = drawn.threads
    options.countsPending = drawn.countsPending
    do {
      return try RunJob(options).run().exitCode.rawValue
    } catch {
      return error.exitCode.rawValue
    }
  }
}
