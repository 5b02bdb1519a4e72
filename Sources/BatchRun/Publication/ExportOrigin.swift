internal import ExportLoading
internal import ExportReading
internal import Foundation
internal import QPPModel
internal import RecordParsing
internal import ReportPage
internal import SystemFiles

extension RunFacts.Origin {
  /// The most files that are named where an export has no directory.
  private static let fileLimit = 3

  /// Where the export of a run is, and when it was delivered.
  init(_ options: ReadingOptions, _ files: ExportFiles) {
    let delivery = files.delivery()
    self.init(
      path: options.exportPath.map { Self.place($0) } ?? Self.places(files.all.map(\.file.path)),
      deliveredAt: delivery.map { Self.time($0.modifiedSeconds) },
      newestFile: delivery?.file
    )
  }

  private static func places(_ paths: [String]) -> String {
    let named = paths.prefix(fileLimit).map { place($0) }.joined(separator: ", ")
    let rest = paths.count - fileLimit
    return rest > 0 ? named + " and \(rest.counted("other file"))" : named
  }

  private static func place(_ path: String) -> String {
    path == "-" ? "standard input" : path.resolvedPath ?? path
  }

  /// Such as `2026-11-22 03:00:05 UTC`.
  private static func time(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
      .replacing("T", with: " ").replacing("Z", with: " UTC")
  }
}

extension RunOptions {
  /// The words by which another command reads the same export by the same rules; nil where they
  /// can't be shown as they have to be typed.
  var readingWords: [String]? {
    var words = reading.exportPath.map { [$0.resolvedPath ?? $0] } ?? []
    words += ["--year", String(performanceYear)]
    func add(_ option: String, _ value: String?) {
      if let value { words += ["--" + option, value] }
    }
    add("policy", policyPath.map { $0.resolvedPath ?? $0 })
    add(
      "mapping",
      mappingPath.map { LoadedMapping.builtInNames.contains($0) ? $0 : $0.resolvedPath ?? $0 }
    )
    for table in ExportTable.allCases {
      for path in reading.tablePaths[table] ?? [] {
        guard path != "-" else { return nil }
        add(table.rawValue, path.resolvedPath ?? path)
      }
    }
    if reading.encoding != .utf8 { add("encoding", reading.encoding.rawValue) }
    let delimiter = reading.delimiter.map { String(UnicodeScalar($0)) }
    add("delimiter", delimiter.map { $0 == "\t" ? "tab" : $0 })
    if !countsPending { add("pending", "ignore") }
    return words.allSatisfy(\.isShownAsTyped) ? words : nil
  }
}

extension String {
  /// Whether nothing of this text is masked or escaped where people read, nor stands for bytes that
  /// are no text.
  fileprivate var isShownAsTyped: Bool {
    shown == self && unicodeScalars.allSatisfy { $0.value < 0x10FF00 }
  }
}
