import Testing

struct CompressionTests {
  @Test func `every level and none hold the same`() async throws {
    let draft = try await RandomExport(seed: 22).draft(.oneFile)
    let plain = try await Workspace(draft).publish(["--compress", "none"])
    let fast = try await Workspace(draft).publish(["--level", "1"])
    let small = try await Workspace(draft).publish(["--level", "12"])
    for name in ResultFolder.tableNames {
      let text = try await plain.text(name)
      #expect(try plain.bytes("\(name).csv") == text)
      for compressed in [fast, small] {
        let isSame = try await compressed.text(name) == text
        #expect(isSame, "\(name)")
      }
    }
    let name = "clinicians.csv.gz"
    #expect(try small.bytes(name).count < fast.bytes(name).count)
  }
}
