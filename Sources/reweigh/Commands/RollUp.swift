import ArgumentParser
import BatchRun
import QPPModel
import RollUpAnalysis
import RunReporting

/// `reweigh rollup`: what makes up the scores of APM Entities.
struct RollUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollup",
    abstract: "Takes the scores of APM Entities apart, as they are and as they could be.",
    discussion: """
      EXAMPLE
        reweigh rollup exports/2026-11-22 --year 2026 --entity ACO-1 \\
          --what-if submission:group:00-0050003=87.5

      shows who contributes what to the roll-up score of ACO-1, who is excluded and why, and how \
      far each practice moves the score; all that twice, as the export has it and as it would be \
      if the practice submitted data that score 87.5. Without --entity, all entities are shown, \
      the most exposed first.

      WHAT IF
        approve:APPLICATION                    CMS approves an application of the export
        deny:APPLICATION                       CMS denies it
        hardship:group:TIN                     CMS approves a hardship of a practice
        hardship:individual:TIN/NPI            CMS approves a hardship of a clinician
        hardship:virtual-group:ID              CMS approves a hardship of a virtual group
        euc:group:TIN                          CMS approves extreme and uncontrollable circumstances
        euc:individual:TIN/NPI                 likewise of a clinician
        euc:virtual-group:ID                   likewise of a virtual group
        euc:apm-entity:ID                      likewise of an APM Entity, for all categories
        submission:group:TIN=SCORE             a practice submits complete data
        submission:individual:TIN/NPI=SCORE    a clinician does
        submission:virtual-group:ID=SCORE      a virtual group does
        submission:apm-entity:ID=SCORE         an APM Entity does

      EXIT CODES
        0         done, nothing rejected
        3         done, some records rejected (see reweigh check)
        64        usage
        65        bad data, or an entity or a subject that the export does not have
        66        an input is missing or can't be read
        70        a fault of the program
        74        a write failed
        78        a bad policy or mapping file, or more memory needed than --memory
                  allows
        130, 143  interrupted, terminated
      """
  )

  /// How roll-ups are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case csv
    case json
  }

  @OptionGroup var input: InputOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: "An APM Entity to take apart (repeatable; default: the exposure of all)."
  )
  var entity: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "What is supposed; see WHAT IF (repeatable)."
  )
  var whatIf: [String] = []

  @Option(help: "Whether pending applications that pass every check act.")
  var pending = PendingApplications.count

  @Option(help: "How many entities, or practices of an entity, are shown.")
  var limit: Int?

  @Option(help: "How roll-ups are written.")
  var format = Format.text

  @Option(help: "How TINs and NPIs are shown (default: full in csv, else masked).")
  var tins: IdentifierVisibility?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit \(limit) is not 1 or more.") }
    if limit != nil, !entity.isEmpty, format != .text {
      throw ValidationError("--limit with --entity is for text; leave one of them out.")
    }
  }

  func run() throws {
    try Job.performShowingProgress { cancellation, meter in
      let notices = RunLog.ofNotices
      let report = try RollUpJob(
        options,
        question,
        cancellation: cancellation,
        observer: ObserverGroup(meter.map { [$0, notices] } ?? [notices])
      ).run()
      try StandardOutput.write(text(of: report))
      notices.logNotices()
      if report.rejects > 0 {
        StandardError.say("reweigh: records rejected: \(report.rejects); see reweigh check")
      }
      return report.exitCode
    }
  }

  private var options: RunOptions {
    var options = input.runOptions(outputPath: "")
    options.countsPending = pending == .count
    return options
  }

  private var question: RollUpQuestion {
    var question = RollUpQuestion()
    question.entities = entity
    question.whatIfChanges = whatIf
    return question
  }

  private func text(of report: RollUpReport) throws(RunFault) -> String {
    let identifiers = IdentifierForm(
      tins ?? (format == .csv ? .full : .masked),
      report.groupIdentifier
    )
    // Identifiers of other kinds, and names, can hold a TIN all the same.
    let masks = identifiers.visibility == .masked
    switch format {
    case .text:
      let text = RollUpText(report, identifiers, limit: limit).text
      return masks ? text.maskingIdentifiers : text
    case .csv:
      let text = RollUpCSV(report: report, identifiers: identifiers, limit: limit).text
      return masks ? text.maskingIdentifiers : text
    case .json:
      return try JSONText.of(
        RollUpDocument(report, identifiers, limit: limit),
        masksIdentifiers: masks
      )
    }
  }
}
