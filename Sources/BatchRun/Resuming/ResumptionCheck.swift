internal import FilePublishing
internal import ResultTables

/// Whether a run can go on with the tables of a killed one.
struct ResumptionCheck {
  let run: RunIdentity
  let killed: RunIdentity

  /// Throws, before much is read, where a killed run that is to be continued had other rules or
  /// options.
  static func beforeReading(
    _ options: RunOptions,
    _ key: PseudonymKey?,
    _ claim: OutputClaim
  ) throws {
    guard options.resumes, let killed = claim.killedRun(RunIdentity.self) else { return }
    let (policy, mapping) = (try LoadedPolicy(options), try LoadedMapping(options))
    let run = try RunIdentity(options, policy, mapping, key, inputs: [])
    try ResumptionCheck(run: run, killed: killed).checkConfiguration()
  }

  /// Throws where the runs differ in what their tables depend on.
  func check() throws(RunFault) {
    try checkConfiguration()
    try checkInputs()
  }

  private func checkConfiguration() throws(RunFault) {
    if let difference = configurationDifference {
      throw RunFault(
        .badConfiguration,
        "--resume: the killed run had \(difference); run it with the same, or anew without --resume"
      )
    }
  }

  private func checkInputs() throws(RunFault) {
    if let input = differentInput {
      throw RunFault(
        .badData,
        "\(input): it is not what the killed run read; "
          + "put back what was there, or run anew without --resume"
      )
    }
  }

  private var configurationDifference: String? {
    if run.version != killed.version { return "another version of reweigh, \(killed.version)" }
    if run.performanceYear != killed.performanceYear {
      return "another --year, \(killed.performanceYear)"
    }
    if run.policy != killed.policy { return "another policy" }
    if run.mapping != killed.mapping { return "another --mapping" }
    return differentOption.map { "another --\($0)" }
  }

  /// The first option, by name, whose value is another.
  private var differentOption: String? {
    Set(run.options.keys).union(killed.options.keys).sorted()
      .first { run.options[$0] != killed.options[$0] }
      .map(Self.optionName)
  }

  /// The name of an option on the command line.
  private static func optionName(_ name: String) -> String {
    switch name {
    case "layout": "single-member"
    case "key_id": "key-file"
    default: name.replacing("_", with: "-")
    }
  }

  /// The first file that is another, missing or new.
  private var differentInput: String? {
    let pairs = zip(run.inputs, killed.inputs)
    if let differing = pairs.first(where: { $0 != $1 }) { return differing.0.path }
    let shared = min(run.inputs.count, killed.inputs.count)
    return (run.inputs.dropFirst(shared) + killed.inputs.dropFirst(shared)).first?.path
  }
}

extension ResultDirectory {
  /// The working directory of a run: that of a killed run, where it is to be continued, or a new one.
  convenience init(
    _ claim: OutputClaim,
    _ identity: RunIdentity,
    resumes: Bool,
    _ progress: RunProgress
  ) throws {
    let killed = claim.killedRun(RunIdentity.self)
    if resumes, let killed {
      try ResumptionCheck(run: identity, killed: killed).check()
      progress.tell(.resumption(.begun))
      try self.init(continuing: claim)
    } else {
      if resumes { progress.tell(.resumption(.impossible)) }
      if !resumes, killed != nil { progress.tell(.resumption(.declined)) }
      try self.init(claim, identity: identity)
    }
  }
}
