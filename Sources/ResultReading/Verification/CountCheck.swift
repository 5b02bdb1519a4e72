/// Whether the counts of a manifest add up.
enum CountCheck {
  /// What does not add up, a line each.
  static func flaws(in manifest: ResultManifest) -> [String] {
    tables(manifest) + inputs(manifest) + outputs(manifest)
  }

  private static func tables(_ manifest: ResultManifest) -> [String] {
    manifest.tables.sorted { $0.key < $1.key }.compactMap { table, counts in
      let (leftOut, repeated) = (counts.leftOut ?? 0, counts.repeated ?? 0)
      let parts = [counts.accepted, counts.rejected, leftOut, repeated]
      guard counts.read < 0 || parts.contains(where: { $0 < 0 }) || sum(parts) != counts.read
      else { return nil }
      return "\(table): \(counts.read) read are not \(counts.accepted) accepted and "
        + "\(counts.rejected) rejected"
        + (leftOut + repeated == 0 ? "" : ", \(leftOut) left out and \(repeated) repeated")
    }
  }

  /// What was read of files, against what was read of tables.
  private static func inputs(_ manifest: ResultManifest) -> [String] {
    // A file that holds several tables does not say how many records are whose.
    let isCombined = manifest.inputs.contains { manifest.tables[$0.table ?? ""] == nil }
    guard !isCombined else {
      let read = sum(manifest.inputs.map { $0.records ?? 0 })
      let counted = sum(manifest.tables.values.map(\.read))
      return read == counted ? [] : ["inputs: \(text(read)) records, and \(text(counted)) read"]
    }
    return manifest.tables.sorted { $0.key < $1.key }.compactMap { table, counts in
      let read = sum(manifest.inputs.filter { $0.table == table }.map { $0.records ?? 0 })
      guard read != counts.read else { return nil }
      return "\(table): \(text(read)) records in its inputs, and \(counts.read) read"
    }
  }

  /// The rows of tables that have one for each record.
  private static func outputs(_ manifest: ResultManifest) -> [String] {
    let rejected = sum(manifest.tables.values.map(\.rejected))
    let expected: [(ResultTableName, Int?)] = [
      (.clinicians, manifest.tables["clinicians"]?.accepted ?? 0),
      (.applications, manifest.tables["applications"]?.accepted ?? 0),
      (.rejects, rejected),
    ]
    return expected.compactMap { table, count in
      guard let rows = manifest.file(of: table)?.records, rows != count else { return nil }
      return "\(table.rawValue): \(rows) rows, where \(text(count)) records make one each"
    }
  }

  /// Nil where the sum is no number, as those of a manifest made to harm can be.
  private static func sum(_ values: Int...) -> Int? { sum(values) }

  private static func sum(_ values: [Int]) -> Int? {
    values.reduce(0) { (sum: Int?, value) in
      guard let (total, overflows) = sum?.addingReportingOverflow(value), !overflows else {
        return nil
      }
      return total
    }
  }

  private static func text(_ count: Int?) -> String { count.map(String.init) ?? "too many" }
}
