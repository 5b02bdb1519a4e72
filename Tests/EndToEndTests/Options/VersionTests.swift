import Foundation
import TestSupport
import Testing

/// What `--version` says.
struct VersionTests {
  /// How pkg-config calls the libraries, and how `--version` does.
  private static let libraries = [
    ("libxml-2.0", "libxml2"), ("zlib", "zlib"), ("libdeflate", "libdeflate"),
    ("libzstd", "Zstandard"), ("libcrypto", "OpenSSL"),
  ]

  private static let hasPkgConfig = FileManager.default.isExecutableFile(
    atPath: "/usr/bin/pkg-config"
  )

  private func lines() async throws -> [String] {
    let run = try await ReweighExecutable.run(["--version"])
    #expect(run.end == .exited(0))
    #expect(run.errors.isEmpty)
    #expect(run.output.last == UInt8(ascii: "\n"))
    return String(decoding: run.output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `the first line is the name and the version alone`() async throws {
    #expect(try await lines().first?.wholeMatch(of: /reweigh \d+\.\d+\.\d+/) != nil)
  }

  @Test func `the second line is the commit`() async throws {
    let lines = try await lines()
    #expect(lines.count == 3)
    #expect(lines[1].wholeMatch(of: /commit (unknown|[0-9a-f]{7,40}(, with changes)?)/) != nil)
  }

  @Test func `the third line is what it was built with`() async throws {
    let line = try #require(try await lines().last)
    let components = try #require(line.wholeMatch(of: /built with (.+)/)).output.1
      .components(separatedBy: ", ")
    #expect(
      components.map { $0.prefix { $0 != " " } }
        == ["Swift", "libxml2", "zlib", "libdeflate", "Zstandard", "OpenSSL"]
    )
    for component in components {
      #expect(component.wholeMatch(of: /\S+ \d+(\.\d+)+/) != nil, "\(component)")
    }
  }

  @Test(.enabled(if: hasPkgConfig), arguments: libraries)
  func `a library is the one of this system`(package: String, name: String) async throws {
    let known = try await RunningProgram.run("/usr/bin/pkg-config", ["--modversion", package])
    let version = String(decoding: known.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let line = try #require(try await lines().last)
    #expect(
      line.dropFirst("built with ".count).components(separatedBy: ", ")
        .contains("\(name) \(version)"),
      "\(line)"
    )
  }

  @Test func `results name the version and no commit`() async throws {
    let lines = try await lines()
    let version = try #require(lines.first?.split(separator: " ").last)
    let commit = lines[1].split(separator: " ")[1].prefix { $0 != "," }
    let results = try await Workspace(.small).publish()
    for name in ["manifest.json", "summary.json", "datapackage.json", "report.html"] {
      let text = String(decoding: try results.bytes(name), as: UTF8.self)
      #expect(!text.contains(commit) || commit == "unknown", "\(name)")
    }
    let manifest = String(decoding: try results.bytes("manifest.json"), as: UTF8.self)
    #expect(manifest.contains("\"version\" : \"\(version)\""))
  }
}
