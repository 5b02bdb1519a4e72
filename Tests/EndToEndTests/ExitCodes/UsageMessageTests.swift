import Testing

struct UsageMessageTests {
  /// A command line, and what is said of it.
  private static let messages: [([String], String)] = [
    (["rnu", "x"], "reweigh: there is no command rnu; did you mean run?\n"),
    (["chekc"], "reweigh: there is no command chekc; did you mean check?\n"),
    (["roll-up"], "reweigh: there is no command roll-up; did you mean rollup?\n"),
    (["help", "rn"], "reweigh: there is no command rn; did you mean run?\n"),
    (["walk"], "reweigh: there is no command walk; the commands are run, check, explain"),
    (["run", "--yaer", "2026", "x"], "reweigh: run has no option --yaer; did you mean --year?\n"),
    (
      ["run", "x", "--year", "2026", "--out", "y", "--compres", "gzip"],
      "reweigh: run has no option --compres; did you mean --compress?\n"
    ),
    (["diff", "a", "b", "--exit-cod"], "reweigh: diff has no option --exit-cod; did you mean"),
    (["run", "x", "--out", "y"], "reweigh: Missing expected argument '--year <year>'\n"),
    (
      ["run", "x", "--year", "2026", "--out", "y", "--compress", "zip"],
      "Please provide one of 'gzip', 'zstd' or 'none'"
    ),
    (
      ["run", "x", "--year", "2026", "--out", "y", "--max-rejects", "few"],
      "it takes a number of records, or a percentage such as 1%"
    ),
    (
      ["run", "x", "--year", "2026", "--out", "y", "--against", "z", "--max-change", "5"],
      "it takes a percentage such as 10%"
    ),
    (
      ["run", "x", "--year", "2026", "--out", "y", "--memory", "much"],
      "it takes a size such as 512M or 4G"
    ),
    (
      ["run", "x", "--year", "2026", "--out", "y", "--delimiter", "ab"],
      "it takes one ASCII character"
    ),
    (
      ["run", "x", "--year", "2026", "--out", "y", "--require", "group"],
      "it takes names of tables with commas between them"
    ),
    (["run", "x", "--year", "this", "--out", "y"], "it takes a performance year such as 2026"),
    (["verify", "x", "--threads", "many"], "it takes a number from 1 to 1024"),
  ]

  @Test(arguments: messages)
  func `what is wrong with a command line is said`(arguments: [String], words: String) async throws
  {
    let run = try await ReweighExecutable.run(arguments)
    #expect(run.end == .exited(64))
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("reweigh: "), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains("--help' for more information"), "\(run.errors)")
  }
}
