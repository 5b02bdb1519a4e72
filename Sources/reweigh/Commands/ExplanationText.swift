import Explanation

extension Explanation {
  /// The explanation as people read it, in lines of at most `width` characters.
  func text(width: Int) -> String {
    var text = WrappedText(width: width)
    let title = "\(subject.kind) \(subject.name), performance year \(performanceYear)".escaped
    let heading = title.prefix(1).uppercased() + title.dropFirst()
    text.add(heading)
    text.addLine(String(repeating: "=", count: min(width, heading.count)))
    text.add(summary.escaped)
    for (number, step) in steps.enumerated() {
      text.addBlankLine()
      step.write(to: &text, lead: "\(number + 1). ", indent: 0)
    }
    text.addBlankLine()
    text.add("In the results")
    for cell in conclusion where !cell.value.isEmpty {
      text.add(cell.value.escaped, lead: "   " + cell.column.padded(to: 27))
    }
    return text.lines.joined(separator: "\n")
  }
}

extension Step {
  /// Writes the step, indented by a number of characters, with what it consists of below it.
  fileprivate func write(to text: inout WrappedText, lead: String, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    let code = code.map { " [\($0)]" } ?? ""
    text.add("\(title)\(mark)\(code)".escaped, lead: margin + lead)
    let inner = margin + String(repeating: " ", count: 3)
    if !statement.isEmpty { text.add(statement.escaped, lead: inner) }
    if let authority {
      text.add(authority.words.escaped, lead: inner + "§ ")
    }
    if !places.isEmpty { text.add(placeWords.escaped, lead: inner + "@ ") }
    for step in steps { step.write(to: &text, lead: step.sign, indent: indent + 3) }
  }

  /// What stands before a nested step.
  private var sign: String {
    switch verdict {
    case .yes: "✓ "
    case .no: "✗ "
    case .notTried: "– "
    case nil: "· "
    }
  }

  private var mark: String {
    switch verdict {
    case .yes: ": yes"
    case .no: ": no"
    case .notTried: ": not tried"
    case nil: ""
    }
  }

  /// The first places; the others are counted.
  private var placeWords: String {
    let shown = places.prefix(6).map { "\($0.file):\($0.line)" }
    let rest = places.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension Authority {
  fileprivate var words: String {
    let note = note.map { " (\($0))" } ?? ""
    return citation + note
  }
}

extension String {
  /// This text with control characters written as escapes, so that a name can't drive a terminal.
  fileprivate var escaped: String {
    unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }.joined()
  }
}
