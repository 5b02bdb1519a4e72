import TestSupport
import Testing

/// The same export gives the same results, however many threads decide.
struct ThreadTests {
  @Test(arguments: [4, 5, 6] as [UInt64])
  func `the number of threads changes no byte`(seed: UInt64) async throws {
    try await expectSameBytes(RandomExport(seed: seed), threads: [2, 8])
  }

  /// As many records as are read in several chunks and written in several blocks.
  @Test func `the number of threads changes no byte of large tables`() async throws {
    try await expectSameBytes(RandomExport(seed: 7, clinicians: 9000), threads: [8])
  }

  private func expectSameBytes(_ export: RandomExport, threads: [Int]) async throws {
    // The report names the place of the export, so all runs read the same one.
    let workspace = try Workspace(try await export.draft(.oneFile))
    let one = try await workspace.publish(["--threads", "1"])
    let (bytes, manifest) = (try one.tableBytes(), try one.manifestOfTables())
    for count in threads {
      let many = try await workspace.publish(["--threads", String(count), "--replace"])
      let isSame = try many.tableBytes() == bytes
      #expect(isSame, "\(count) threads")
      #expect(try many.manifestOfTables() == manifest, "\(count) threads")
    }
  }
}

extension ResultFolder {
  /// The manifest without what it says of the summary, which has the time of the run in it.
  fileprivate func manifestOfTables() throws -> JSONTree {
    let outputs: [JSONTree.Step] = [.key("outputs")]
    var manifest = try json("manifest.json")
    guard case .array(let files) = manifest[outputs] else {
      throw FixtureFault("a manifest without outputs")
    }
    manifest[outputs] = .array(files.filter { $0[[.key("path")]] != .string("summary.json") })
    return manifest
  }
}
