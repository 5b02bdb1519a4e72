import Testing

struct ShardHelpTests {
  @Test(
    arguments: [
      ("plan", [0, 64, 65, 66, 70, 73, 74, 78, 130, 143]),
      ("map", [0, 64, 65, 66, 70, 73, 74, 78, 130, 143]),
      ("merge", [0, 64, 65, 66, 70, 73, 74, 78, 130, 143]),
      ("decide", [0, 64, 65, 66, 70, 73, 74, 78, 130, 143]),
      ("publish", [0, 3, 64, 65, 66, 70, 73, 74, 78, 130, 143]),
    ]
  )
  func `the help of a step has an example and the exit codes`(
    command: String,
    exitCodes: [Int]
  ) async throws {
    let run = try await ReweighExecutable.run([command, "--help"])
    #expect(run.end == .exited(0))
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("EXAMPLE"))
    #expect(text.contains("reweigh \(command) "))
    let codes = text.split(separator: "EXIT CODES").last?.split(separator: "USAGE").first ?? ""
    for code in exitCodes {
      #expect(codes.matches(of: /\d+/).contains { $0.output == "\(code)" }, "\(code)")
    }
  }
}
