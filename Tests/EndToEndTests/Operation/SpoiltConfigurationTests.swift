import Foundation
import TestSupport
import Testing

/// Files of options in which bytes were changed by chance.
struct SpoiltConfigurationTests {
  private static let text = """
    {"export": "nowhere", "year": 2026, "out": "results", "threads": "1", "max-rejects": "5%",
     "replace": true, "level": 7, "clinicians": ["a.csv", "b.csv"], "tins": "masked"}
    """

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `whatever stands in a file, it is taken or refused`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(Self.text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: bytes.indices, using: &generator)
      switch Int.random(in: 1...3, using: &generator) {
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 2: bytes.remove(at: place)
      default: bytes.insert(contentsOf: bytes.prefix(place).suffix(9), at: place)
      }
    }
    let workspace = try Workspace()
    let path = try workspace.write(Data(bytes), "night.json")
    let run = try await ReweighExecutable.run([
      "run", "--config", path, "--out", workspace.out, "--clinicians", workspace.path("none.csv"),
    ])
    // A wrong option, a bad file, or an input that is not there.
    #expect([.exited(64), .exited(66), .exited(78)].contains(run.end), "\(run.end): \(run.errors)")
    #expect(!run.errorLines.isEmpty)
    try workspace.expectNothingPublished(run)
  }
}
