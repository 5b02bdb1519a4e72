/// Why one subject is decided so: the whole chain of reasoning.
public struct Explanation: Sendable {
  public let subject: Subject
  public let performanceYear: Int
  /// What was decided, in one sentence.
  public let summary: String
  /// What was decided, as the row of the result tables has it.
  public let conclusion: [Conclusion]
  /// How it was decided, in the order in which it was.
  public let steps: [Step]

  /// Whom an explanation is about, as people read it.
  public struct Subject: Sendable {
    /// `clinician`, `group` and so on.
    public let kind: String
    /// Its identifier, masked or in full.
    public let name: String
  }

  /// One cell of the results.
  public struct Conclusion: Hashable, Sendable {
    /// The name of the column.
    public let column: String
    public let value: String

    init(_ column: String, _ value: String) {
      self.column = column
      self.value = value
    }
  }
}

/// One step of a chain of reasoning.
public struct Step: Sendable {
  public let title: String
  /// The code that results give the rule, nil where they have none.
  public let code: String?
  /// Whether what the title says holds, nil for a step that states facts alone.
  public let verdict: Verdict?
  /// What was found, with its numbers, in plain words.
  public let statement: String
  /// Where the rule is in the law, nil where it needs none.
  public let authority: Authority?
  /// The records that were looked at.
  public let places: [RecordPlace]
  public let steps: [Step]

  public enum Verdict: String, Sendable {
    case yes
    case no
    /// It was not looked at, because something before it decided, or because it is not asked.
    case notTried = "not-tried"

    init(_ holds: Bool) { self = holds ? .yes : .no }
  }

  init(
    _ title: String,
    code: String? = nil,
    _ verdict: Verdict?,
    _ statement: String = "",
    by authority: Authority? = nil,
    at places: [RecordPlace] = [],
    steps: [Step] = []
  ) {
    self.title = title
    self.code = code
    self.verdict = verdict
    self.statement = statement
    self.authority = authority
    self.places = places
    self.steps = steps
  }

  /// A step that states facts.
  init(
    _ title: String,
    code: String? = nil,
    facts statement: String,
    by authority: Authority? = nil,
    at places: [RecordPlace] = [],
    steps: [Step] = []
  ) {
    self.init(title, code: code, nil, statement, by: authority, at: places, steps: steps)
  }
}

/// Something concluded, with the step that says how.
struct Reasoned<Value> {
  let value: Value
  let step: Step

  init(_ value: Value, _ step: Step) {
    self.value = value
    self.step = step
  }
}
