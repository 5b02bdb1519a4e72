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
    return page.text
  }

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
    page.fill((option.abstract ?? "") + (option.kind == .flag ? "" : standard))
  }
}

extension Roff {
  /// Adds what a command says beyond its options: headings in capitals, indented commands, and
  /// indented terms with what they mean.
  mutating func write(discussion: String) {
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { continue }
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
