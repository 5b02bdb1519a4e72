import Testing

/// The column that shows by itself whether an application was edited (formats §2, fine print 39).
struct ApplicationContentTests {
  private func content(_ changes: [String: String]) async throws -> String {
    let export: ExportDraft = [
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "applications.csv": ApplicationDraft.table([ApplicationDraft("HX-1", changes)]),
    ]
    let contents = try await Workspace(export).publish().table("applications").values("content")
    #expect(contents.count == 1)
    return contents.joined()
  }

  @Test func `it is the start of the digest of the values in their order`() async throws {
    // printf '2026\x1findividual\x1f9…' | sha256sum, with npi(1) and tin(1) in their places.
    let values = [
      "2026", "individual", npi(1), tin(1), "", "", "", "pi-hardship", "", "insufficient-internet",
      "", "", "", "N", "", "", "", "Y", "No broadband.", "clinician", "N", "submitted",
      "2026-06-15T14:00:00Z",
    ]
    let run = try await RunningProgram.run(
      "/bin/sh",
      ["-c", "printf %s \"$1\" | sha256sum", "sh", values.joined(separator: "\u{1F}")]
    )
    #expect(try await content([:]) == String(decoding: run.output.prefix(16), as: UTF8.self))
  }

  @Test(arguments: [
    ["attested": "true", "permission": "0"], ["submitted_at": "2026-06-15T14:00:00.000Z"],
    ["reason": " Insufficient Internet "], ["exception_type": "pi-hardship"],
    ["application_id": "HX-2"],
  ])
  func `another spelling of the same does not change it`(changes: [String: String]) async throws {
    #expect(try await content(changes) == content([:]))
  }

  @Test(arguments: [
    ["attested": "N"], ["submitted_at": "2026-06-15T10:00:01"], ["description": "No  broadband."],
    ["exception_type": "euc"], ["categories": "pi"], ["encounter_percent": "0"], ["npi": npi(2)],
  ])
  func `another value changes it`(changes: [String: String]) async throws {
    #expect(try await content(changes) != content([:]))
  }
}
