import Foundation
import TestSupport
import Testing

struct StoppedRunTests {
  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `a run that is stopped while it writes can be continued`(
    signal: Int32,
    code: Int32
  ) async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.emptyPlace()
    let stopped = try await place.stop(by: signal)
    #expect(stopped.end == .exited(code))
    #expect(stopped.errors.hasSuffix("nothing was published; continue the run with --resume\n"))
    #expect(try place.names.count == 2)
    let run = try await place.run(["--resume", "--log-level", "info"])
    try place.expectWhole(run, killed.wanted)
    #expect(run.errors.contains("rows of clinicians are there already"))
  }
}
