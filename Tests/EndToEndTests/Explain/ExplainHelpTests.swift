import Testing

struct ExplainHelpTests {
  @Test func `the help has an example, the keys and the exit codes`() async throws {
    let run = try await ReweighExecutable.run(["explain", "--help"])
    #expect(run.end == .exited(0))
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("reweigh explain exports/"))
    for option in [
      "--npi", "--tin", "--group", "--virtual-group", "--subgroup", "--entity", "--application",
      "--pending", "--format", "--tins", "--year", "--policy",
    ] {
      #expect(text.contains("\n  \(option) "), "\(option)")
    }
    let codes = text.split(separator: "EXIT CODES").last?.split(separator: "USAGE").first ?? ""
    for code in [0, 64, 65, 66, 70, 74, 78, 130, 143] {
      #expect(codes.contains("\(code)"), "\(code)")
    }
  }
}
