public import ExportReading
public import QPPModel

/// What nobody reads of an export, and what in it looks wrong: things that do not stop a run, and that nobody
/// would miss until results are.
///
/// Names are as people may see them.
public struct ReadingNotices: Sendable {
  /// What is in the export directory and is not read.
  public let unrecognised: [String]
  /// By file: the names of columns and fields that no table takes which is read from it.
  public let ignored: [String: [IgnoredName]]
  /// By file: records that span suspiciously many lines.
  public let longRecords: [String: LongRecords]
  /// The tables all of whose records were rejected.
  public let rejectedTables: [ExportTable]
  /// By table: the names and paths of a mapping that none of its files has.
  public let unmetNames: [ExportTable: [String]]

  /// What was noted of an export that was read with a mapping; nil where its names need not be in the files.
  public init(_ facts: ReadingFacts, unrecognised: [String], mapping: ExportMapping? = nil) {
    self.unrecognised = unrecognised.map(\.shown)
    ignored =
      Dictionary(grouping: facts.inputs, by: \.name).compactMapValues { inputs in
        // What another table takes from the same file is not ignored; a file can be read more than once.
        var names = inputs.first?.ignored ?? []
        for input in inputs.dropFirst() {
          let others = Set(input.ignored.map(\.name))
          names.removeAll { !others.contains($0.name) }
        }
        return names.isEmpty ? nil : names
      }.withShownKeys
    longRecords =
      Dictionary(
        facts.inputs.compactMap { input in input.longRecords.map { (input.name, $0) } },
        uniquingKeysWith: { first, _ in first }
      ).withShownKeys
    unmetNames = Dictionary(
      (mapping?.tables ?? [:]).map { table, mapping in
        (table, mapping.unmetNames(in: facts.inputs.filter { $0.table == table }))
      },
      uniquingKeysWith: { first, _ in first }
    ).filter { !$0.value.isEmpty }
    rejectedTables = ExportTable.allCases.filter { facts.counts[$0]?.isAllRejected == true }
  }
}

extension TableMapping {
  /// The names and paths that none of some files has which were read; none where there are no such files.
  public func unmetNames(in files: [InputFacts]) -> [String] {
    let found = files.map(\.foundNames).filter { $0.count == names.count }
    guard !found.isEmpty else { return [] }
    return names.indices.filter { name in !found.contains { $0[name] } }.map { names[$0].shown }
  }
}

extension ReadingNotices {
  /// By file: what was probably meant by ignored names, where something was.
  public var probableColumns: [String: [String: String]] {
    ignored.compactMapValues { names in
      let pairs = names.compactMap { name in name.meant.map { (name.name, $0) } }
      return pairs.isEmpty ? nil : Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
  }

  public var isEmpty: Bool {
    unrecognised.isEmpty && ignored.isEmpty && longRecords.isEmpty && rejectedTables.isEmpty
      && unmetNames.isEmpty
  }
}

extension TableCounts {
  /// Whether records were read, and all of them rejected.
  public var isAllRejected: Bool { read > 0 && rejected == read }
}

extension [String: [IgnoredName]] {
  fileprivate var withShownKeys: Self { shown { first, _ in first } }
}

extension [String: LongRecords] {
  fileprivate var withShownKeys: Self { shown { first, _ in first } }
}

extension Dictionary where Key == String {
  fileprivate func shown(_ combine: (Value, Value) -> Value) -> Self {
    Dictionary(map { ($0.key.shown, $0.value) }, uniquingKeysWith: combine)
  }
}
