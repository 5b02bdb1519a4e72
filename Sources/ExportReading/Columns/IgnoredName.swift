internal import QPPModel

/// The name of a column or field that nothing of its table takes, as people may see it.
public struct IgnoredName: Codable, Hashable, Sendable {
  /// The first of its characters, without whole identifiers.
  public let name: String
  /// The column that was probably meant, nil where none is nearly called so.
  public let meant: String?

  /// The most characters of a name that are shown.
  public static let shownCount = 40

  /// A name in a file, and the columns that it could mean.
  public init(_ name: String, columns: [ColumnDefinition] = []) {
    let shown = name.maskingIdentifiers
    self.name =
      shown.count > Self.shownCount ? shown.prefix(Self.shownCount - 1) + "…" : shown
    meant = ProbableColumn.named(name, among: columns)
  }

  /// The first of some names, each once.
  public static func list(
    of names: [String],
    columns: [ColumnDefinition],
    limit: Int
  ) -> [IgnoredName] {
    var seen: Set<String> = []
    var list: [IgnoredName] = []
    for name in names where list.count < limit && seen.insert(name).inserted {
      list.append(IgnoredName(name, columns: columns))
    }
    return list
  }

  /// The name, and what was probably meant, for people.
  public var text: String {
    let name = name.isEmpty ? "\"\"" : name
    return meant.map { "\(name) (probably \($0))" } ?? name
  }
}
