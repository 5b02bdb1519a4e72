import Foundation
import Testing

struct CSVOptionTests {
  /// Groups named in Windows-1252, one of them with a byte that it does not define.
  private static let windows1252: ExportDraft = {
    var draft = ExportDraft.small
    draft["groups.csv"] =
      Data("tin,name\n\(tin(1)),Caf".utf8) + [0xE9] + Data("\n\(tin(2)),".utf8) + [0x81]
      + Data("\n\(tin(3)),plain\n".utf8)
    return draft
  }()

  @Test(arguments: [("utf-8", [2, 3]), ("windows-1252", [3])])
  func `the encoding decides which bytes are text`(encoding: String, rejected: [Int]) async throws {
    let results = try await Workspace(Self.windows1252).publish(["--encoding", encoding])
    let rejects = try await results.table("rejects")
    #expect(try rejects.values("line") == rejected.map(String.init))
    #expect(try rejects.values("code") == rejected.map { _ in "bad-encoding" })
  }

  @Test func `a byte order mark wins over the encoding`() async throws {
    var draft = ExportDraft.small
    draft["groups.csv"] = Data([0xEF, 0xBB, 0xBF]) + Data("tin,name\n\(tin(1)),Zo\u{81}\n".utf8)
    let run = try await Workspace(draft).run(["--encoding", "windows-1252"])
    #expect(run.end == .exited(0), "\(run.errors)")
  }

  @Test(arguments: [(",", ","), (";", ";"), ("tab", "\t"), ("|", "|"), (":", ":"), ("#", "#")])
  func `the delimiter can be told`(option: String, delimiter: String) async throws {
    // In this header most other delimiters are more often.
    let fields = ["npi", "tin", "\"a,b;c\td|e\""]
    let rows = [fields, [npi(1), tin(1), ""]].map { $0.joined(separator: delimiter) + "\n" }
    var draft = ExportDraft()
    draft["clinicians.csv"] = Data(rows.joined().utf8)
    let results = try await Workspace(draft).publish(["--delimiter", option])
    #expect(try await results.table("clinicians").values("npi") == [npi(1)])
  }

  @Test func `a delimiter that is told is not looked for`() async throws {
    let workspace = try Workspace(["clinicians.csv": "npi|tin|a,b,c,d\n\(npi(1))|\(tin(1))|"])
    #expect(try await workspace.run().end == .exited(65))
    #expect(try await workspace.run(["--delimiter", "|"]).end == .exited(0))
  }
}
