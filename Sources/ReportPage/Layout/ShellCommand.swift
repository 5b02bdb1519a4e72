internal import QPPModel
internal import ResultTables
internal import ReweightingRules

/// Which rows of a result table a command lists.
enum RowCondition {
  /// Those with a value in a column.
  case value(String, in: String)
  /// Those with a value among others in a column.
  case listed(String, in: String)
}

extension RunFacts {
  /// A command that lists rows of a result table, after its header where it has one, in the directory
  /// of the page.
  func listing(_ table: String, where condition: RowCondition, firstColumn: String) -> String {
    let file = fileName(ofTable: table)
    let pattern =
      file.contains(".jsonl")
      ? condition.jsonPattern : "^\(firstColumn),|" + condition.csvPattern(firstColumn)
    let search = "grep -E \(Self.quoted(pattern))"
    if file.hasSuffix(".gz") { return "gzip -dc \(file) | \(search)" }
    if file.hasSuffix(".zst") { return "zstd -dcq \(file) | \(search)" }
    return "\(search) \(file)"
  }

  /// A command that lists the findings of a code.
  func listing(findingsOf code: FindingCode) -> String {
    let column = FindingTable.Column.code.rawValue
    return listing(
      FindingTable.name,
      where: .value(code.rawValue, in: column),
      firstColumn: column
    )
  }

  /// A command that explains a subject of the export.
  func explaining(_ option: String, _ subject: String) -> String {
    command("explain", option, subject)
  }

  /// A command that reads the export again and is asked about a subject of it.
  ///
  /// A subject that is masked is for the reader to fill in, as is what can't be typed.
  func command(_ name: String, _ option: String, _ subject: String) -> String {
    let words = readingWords ?? ["EXPORT", "--year", String(performanceYear)]
    let asked = subject.contains("*") ? "ID" : subject
    return (["reweigh", name] + words + [option, asked]).map { Self.quoted($0) }
      .joined(separator: " ")
  }

  /// A word as a shell takes it.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "+"):
          true
        default: false
        }
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

extension RowCondition {
  /// What a row of CSV has, whose values need no quotes.
  fileprivate func csvPattern(_ firstColumn: String) -> String {
    switch self {
    case .value(let value, let column): column == firstColumn ? "^\(value)," : ",\(value),"
    case .listed(let value, _): "[,;]\(value)[,;]"
    }
  }

  fileprivate var jsonPattern: String {
    switch self {
    case .value(let value, let column): "\"\(column)\":\"\(value)\""
    case .listed(let value, let column): "\"\(column)\":\"([^\"]*;)?\(value)[;\"]"
    }
  }
}
