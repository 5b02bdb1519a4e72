import BatchRun
import Configuration
import Foundation

/// The page of a tool with commands.
struct ManualPage {
  private let tool: CommandDefinition
  private let date: Date

  init(_ tool: CommandDefinition, date: Date) {
    self.tool = tool
    self.date = date
  }

  var text: String {
    var page = Roff()
    let name = tool.commandName
    let day = date.formatted(.iso8601.year().month().day())
    // The date is read as one, and not as text.
    page.escaped(
      ".TH \(Roff.escaped(name.uppercased())) 1 \(day) \"\(name) \(ToolVersion.current)\""
    )
    page.request("SH", "NAME")
    page.fill("\(name) - \(tool.abstract?.trimmingSuffix(".") ?? "")")
    page.request("SH", "SYNOPSIS")
    for (position, command) in commands.enumerated() {
      if position > 0 { page.request("PP") }
      page.escaped("\\fB\(Roff.escaped("\(name) \(command.commandName)"))\\fR \(command.synopsis)")
    }
    page.request("SH", "DESCRIPTION")
    page.fill(tool.discussion ?? tool.abstract ?? "")
    for command in commands { write(command, to: &page) }
    page.request("SH", "OPTIONS OF EVERY COMMAND")
    for option in tool.shownArguments { write(option, to: &page) }
    writeCommonSections(to: &page)
    return page.text
  }

  /// What a reader of manuals looks for at their end.
  private func writeCommonSections(to page: inout Roff) {
    page.request("SH", "EXIT STATUS")
    for (code, meaning) in Self.exitCodes { write(term: code, meaning, to: &page) }
    page.request("SH", "EXAMPLES")
    for example in Self.examples {
      page.request("PP")
      page.fill(example.purpose)
      page.request("RS", "4")
      page.request("EX")
      page.line(example.command)
      page.request("EE")
      page.request("RE")
    }
    page.request("SH", "FILES")
    for (name, meaning) in Self.files { write(term: name, meaning, to: &page) }
    page.request("SH", "ENVIRONMENT")
    for (name, meaning) in Self.environment { write(term: name, meaning, to: &page) }
  }

  private func write(term: String, _ meaning: String, to page: inout Roff) {
    page.request("TP", "18")
    page.line(term)
    page.fill(meaning)
  }

  /// What every command can end with.
  private static let exitCodes = [
    ("0", "Done; of run and check: nothing rejected."),
    ("1", "Of diff --exit-code: there are differences."),
    ("3", "Done and complete, with some records rejected."),
    ("64", "Usage: the command line is wrong."),
    ("65", "Bad data, or more changed than may have: nothing is published."),
    ("66", "An input is missing or can't be read."),
    ("70", "A fault of the program: nothing is published."),
    ("73", "The output can't be created, or exists."),
    ("74", "A read or write failed: nothing is published."),
    ("75", "Another run is writing the output: try again later."),
    ("78", "A bad policy, mapping, configuration or key file."),
    ("130, 143", "Interrupted, terminated: nothing is published."),
  ]

  private static let examples = [
    (
      purpose: "Publish the results of an export, compared with those of the night before:",
      command:
        "reweigh run exports/tonight --year 2026 --out results/tonight --against results/last"
    ),
    (
      purpose: "Say why a clinician is reweighted, or is not:",
      command: "reweigh explain results/tonight --year 2026 --npi 9050100038"
    ),
    (
      purpose: "Check results that were copied from elsewhere:",
      command: "reweigh verify results/tonight"
    ),
  ]

  private static let files = [
    (
      "/etc/reweigh/night.json",
      "Options of the nightly job, which its service names with --config."
    ),
    (
      ".NAME.journal, .NAME.partial-XXXXXX",
      "Beside an output NAME while it is written, and after a run that --resume can continue."
    ),
    ("manifest.json", "In results: every input and output with its SHA-256, and the options."),
    ("datapackage.json", "In results: the tables with the types of their columns."),
  ]

  private static let environment = [
    ("COLUMNS", "How wide help is written, where standard output is no terminal."),
    ("TERM", "Where it is dumb, no progress is shown."),
    ("SOURCE_DATE_EPOCH", "The day of this page, where it is made again byte for byte."),
  ]

  private var commands: [CommandDefinition] {
    (tool.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  private func write(_ command: CommandDefinition, to page: inout Roff) {
    page.request("SH", "\(tool.commandName) \(command.commandName)".uppercased())
    page.fill(command.abstract ?? "")
    let common = Set(tool.shownArguments.map(\.key))
    let own = command.shownArguments.filter { !common.contains($0.key) }
    var titles: [String?] = [nil]
    for title in own.map(\.sectionTitle) where !titles.contains(title) { titles.append(title) }
    for title in titles {
      page.request("SS", title ?? "Options")
      for option in own where option.sectionTitle == title { write(option, to: &page) }
    }
    if let discussion = command.discussion { page.write(discussion: discussion) }
  }

  private func write(_ option: ArgumentDefinition, to page: inout Roff) {
    page.request("TP")
    page.escaped(option.heading)
    let standard = option.defaultValue.map { " The default is \($0)." } ?? ""
    let values = option.allValues.map { " It is one of \($0.joined(separator: ", "))." } ?? ""
    page.fill((option.abstract ?? "") + (option.kind == .flag ? "" : values + standard))
  }
}

extension Roff {
  /// Adds what a command says beyond its options: headings in capitals, indented commands, and
  /// indented terms with what they mean.
  mutating func write(discussion: String) {
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { continue }
      // What a term means goes on below it.
      if line.hasPrefix(String(repeating: " ", count: 12)) {
        fill(line.trimmingCharacters(in: .whitespaces))
        continue
      }
      guard line.hasPrefix("  ") else {
        let isHeading = line.allSatisfy { $0.isUppercase || $0 == " " }
        if isHeading { request("SS", String(line).capitalized) } else { request("PP") }
        if !isHeading { fill(String(line)) }
        continue
      }
      if let term = line.wholeMatch(of: #/  (\S.*?)  +(\S.*)/#) {
        request("TP", "10")
        self.line(String(term.output.1))
        fill(String(term.output.2))
      } else {
        request("RS", "4")
        request("EX")
        self.line(String(line.dropFirst(2)))
        request("EE")
        request("RE")
      }
    }
  }
}

extension CommandDefinition {
  fileprivate var shownArguments: [ArgumentDefinition] { (arguments ?? []).filter(\.shouldDisplay) }

  /// What has to be given, and that there is more.
  fileprivate var synopsis: String {
    let required = shownArguments.filter { !$0.isOptional && $0.kind != .positional }
    let positional = shownArguments.filter { $0.kind == .positional }
    return
      (positional.map { "[\\fI\(Roff.escaped($0.key))\\fR]" } + required.map(\.heading)
      + ["[\\fIoptions\\fR]"]).joined(separator: " ")
  }
}

extension ArgumentDefinition {
  /// Its name and its value, the one in bold and the other in italics.
  fileprivate var heading: String {
    let value = "\\fI\(Roff.escaped(valueName ?? key))\\fR"
    switch kind {
    case .positional: return value
    case .flag: return bold
    case .option: return "\(bold) \(value)"
    }
  }

  private var bold: String {
    (names ?? []).map { name in
      "\\fB\(Roff.escaped((name.kind == "long" ? "--" : "-") + name.name))\\fR"
    }.joined(separator: ", ")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
