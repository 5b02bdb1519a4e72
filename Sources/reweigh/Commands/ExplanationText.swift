import Explanation

extension Explanation {
  /// The explanation as people read it, in lines of at most `width` characters.
  func text(width: Int) -> String {
    var text = ExplanationText(width: width)
    text.write(self)
    return text.lines.joined(separator: "\n")
  }
}

/// An explanation on its way to the terminal; authorities are numbered, and are at its end.
private struct ExplanationText {
  private var text: WrappedText
  private var authorities: [Authority] = []

  var lines: [String] { text.lines }

  init(width: Int) {
    text = WrappedText(width: width)
  }

  mutating func write(_ explanation: Explanation) {
    let subject = explanation.subject
    let heading = "\(subject.kind) \(subject.name), performance year \(explanation.performanceYear)"
    text.addHeading(heading.prefix(1).uppercased() + heading.dropFirst())
    text.add(explanation.summary)
    for (number, step) in explanation.steps.enumerated() {
      text.addBlankLine()
      write(step, lead: "\(number + 1). ", margin: "")
    }
    text.addBlankLine()
    text.add("In the results")
    for cell in explanation.conclusion where !cell.value.isEmpty {
      text.add(cell.value, lead: "   " + cell.column.padded(to: 27))
    }
    writeAuthorities()
  }

  /// Writes a step, and what it consists of below it.
  private mutating func write(_ step: Step, lead: String, margin: String) {
    let authority = step.authority.map { " §\(number(of: $0))" } ?? ""
    let code = step.code.map { " [\($0)]" } ?? ""
    let isFact = step.isShortFact && !margin.isEmpty
    let mark = isFact ? ": \(step.statement)" : step.mark
    text.add(step.title + mark + code + authority, lead: margin + lead)
    let inner = margin + "   "
    if !isFact, !step.statement.isEmpty { text.add(step.statement, lead: inner) }
    if !step.places.isEmpty { text.add(step.placeWords, lead: inner + "@ ") }
    for nested in step.steps { write(nested, lead: nested.sign, margin: inner) }
  }

  /// The number under which an authority is at the end.
  private mutating func number(of authority: Authority) -> Int {
    if let known = authorities.firstIndex(of: authority) { return known + 1 }
    authorities.append(authority)
    return authorities.count
  }

  private mutating func writeAuthorities() {
    guard !authorities.isEmpty else { return }
    text.addBlankLine()
    text.add("Where the rules come from")
    for (position, authority) in authorities.enumerated() {
      text.add(authority.citation, lead: "§\(position + 1)".padded(to: 5))
      if let url = authority.url { text.add(url, lead: "     ") }
      if let note = authority.note { text.add(note, lead: "     ") }
    }
  }
}

extension Step {
  /// Whether it is a fact that has room beside its title.
  fileprivate var isShortFact: Bool {
    verdict == nil && places.isEmpty && 1...40 ~= statement.count
  }

  /// What is before a nested step.
  fileprivate var sign: String {
    switch verdict {
    case .yes: "✓ "
    case .no: "✗ "
    case .notTried: "– "
    case nil: "· "
    }
  }

  fileprivate var mark: String {
    switch verdict {
    case .yes: ": yes"
    case .no: ": no"
    case .notTried: ": not tried"
    case nil: ""
    }
  }

  /// The first places; the others are counted.
  fileprivate var placeWords: String {
    let shown = places.prefix(6).map { "\($0.file):\($0.line)" }
    let rest = places.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
