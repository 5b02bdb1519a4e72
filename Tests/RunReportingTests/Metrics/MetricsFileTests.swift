import Foundation
import Testing

@testable import RunReporting

struct MetricsFileTests {
  private let folder: String
  private var path: String { folder + "/reweigh.prom" }

  init() throws {
    folder = NSTemporaryDirectory() + "/metrics-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  @Test func `the file is replaced, and nothing is left beside it`() throws {
    try MetricsFile(path: path).write("# HELP reweigh_x old\n")
    try MetricsFile(path: path).write("# HELP reweigh_x new\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "# HELP reweigh_x new\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["reweigh.prom"])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o644)
  }

  @Test(arguments: ["", "/nowhere"])
  func `a place that can't be written to is a fault`(name: String) throws {
    // The folder itself, and a folder that does not exist.
    let path = folder + name + (name.isEmpty ? "" : "/reweigh.prom")
    #expect(throws: MetricsFile.Fault.self) { try MetricsFile(path: path).write("new\n") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  @Test(arguments: ["", "a 1\n", "# HELP other_a A.\n"])
  func `a file of somebody else is not replaced`(text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: MetricsFile.Fault.self) { try MetricsFile(path: path).write("new\n") }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `a device is not replaced`() throws {
    #expect(throws: MetricsFile.Fault.self) { try MetricsFile(path: "/dev/null").write("new\n") }
  }

  @Test(
    arguments: [
      ("a{performance_year=\"2026\"} 12.5\n", 12.5), ("a{performance_year=\"2025\"} 1\n", nil),
      ("ba{performance_year=\"2026\"} 1\n", nil), ("a{performance_year=\"2026\"} \n", nil),
    ]
  )
  func `a value of the year is found again`(text: String, value: Double?) throws {
    try MetricsFile(path: path).write("# HELP reweigh_a A.\n" + text)
    #expect(MetricsFile(path: path).value(of: "a", performanceYear: 2026) == value)
  }

  @Test func `where there is no file there is no value`() {
    #expect(MetricsFile(path: path).value(of: "a", performanceYear: 2026) == nil)
  }
}
