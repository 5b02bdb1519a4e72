import Foundation
import Testing

struct DocumentedOptionsTests {
  @Test func `the page on run lists every option`() async throws {
    let run = try await ReweighExecutable.run(["run", "--help"])
    let help = String(decoding: run.output, as: UTF8.self)
    let options = Set(help.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
    #expect(options.isSuperset(of: ["--require", "--strict", "--memory", "--sites"]))
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../docs/run.md"),
      encoding: .utf8
    )
    for option in options.sorted() {
      #expect(page.contains("`\(option)`") || page.contains("`\(option) "), "\(option)")
    }
  }
}
