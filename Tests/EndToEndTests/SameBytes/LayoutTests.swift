import Testing

/// The same records give the same results, however they are written down.
struct LayoutTests {
  @Test(arguments: [1, 2] as [UInt64])
  func `no layout changes a byte of the results`(seed: UInt64) async throws {
    let export = RandomExport(seed: seed)
    let plain = try await Workspace(export.draft(.oneFile)).publish()
    let tables = try plain.tableBytes(withRejects: false)
    // Where a reject is is another place in another layout.
    let places: Set = ["file", "line", "record"]
    let rejects = try await plain.table("rejects").rows(without: places)
    #expect(!rejects.isEmpty)
    for layout in Layout.allCases where layout != .oneFile {
      let other = try await Workspace(export.draft(layout)).publish()
      let isSame = try other.tableBytes(withRejects: false) == tables
      #expect(isSame, "\(layout)")
      #expect(try await other.table("rejects").rows(without: places) == rejects, "\(layout)")
    }
  }
}
