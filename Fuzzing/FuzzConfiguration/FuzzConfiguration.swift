import BatchRun
import Foundation
import FuzzSupport

@testable import reweigh

/// Reads a file of options; one that is taken is put on a command line, which is parsed.
///
/// A file is taken, or refused in one line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfiguration(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let path = ConfigurationTrial.path
  let bytes = FuzzInput(start, count: count).bytes
  guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
    fatalError("\(path) can't be written")
  }
  do {
    let options = ConfigurationTrial.options
    let file = try ConfigurationFile(path, known: Set(options.map(\.key)))
    let arguments = try options.flatMap { option throws(RunFault) in
      try file.arguments(for: option)
    }
    _ = try? Reweigh.parseAsRoot(["run"] + arguments)
  } catch {
    expectSame(error.exitCode, .badConfiguration, "\(error)")
    expectSame(error.message.contains("\n"), false, "a message is one line: \(error.message)")
  }
  return 0
}
