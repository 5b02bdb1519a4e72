internal import FilePublishing
internal import RecordParsing
internal import ResultTables
internal import SystemFiles

/// Whether a file is what a manifest says.
struct FileCheck: Sendable {
  let directory: HeldDirectory
  /// Where it is in the directory.
  let path: String
  let file: ResultManifest.File
  /// Whether the rows of a table are counted, too.
  let countsRows: Bool
  let isSpreadsheetSafe: Bool
  /// How the result is made up; nil where that is not looked at.
  let schema: SchemaCheck?
  /// Is told how many more bytes of a file were read.
  let read: @Sendable (_ file: String, _ count: Int) -> Void

  /// What is wrong with a file.
  struct Flaw {
    let text: String
    /// Whether that is only that nobody may read it.
    var isUnreadable = false
  }

  /// What is wrong with the file, nil where nothing is.
  ///
  /// Throws a `ResultFault` where the machine can't read it, which says nothing about the file.
  func flaw() throws(ResultFault) -> Flaw? {
    do {
      let path = try ContainedPath(path)
      if let flaw = try contentFlaw(path) { return Flaw(text: flaw) }
      guard countsRows else { return nil }
      return try (rowFlaw(path) ?? memberFlaw(path)).map { Flaw(text: $0) }
    } catch let fault as ContainedPath.Fault {
      if fault == .replaced { try check(.changed) }
      guard case .unreadable(let number) = fault else { return Flaw(text: fault.reason) }
      try check(.unreadable(errno: number))
      return Flaw(text: fault.reason, isUnreadable: true)
    } catch let fault as ResultFault {
      if case .input(let input) = fault.kind { try check(input.kind) }
      return Flaw(text: Self.reason(fault))
    } catch let fault as InputFault {
      try check(fault.kind)
      return Flaw(text: Self.reason(fault))
    } catch {
      return Flaw(text: "\(error)")
    }
  }

  /// Throws where a fault is the machine's, or the file is being written to.
  private func check(_ kind: InputFault.Kind) throws(ResultFault) {
    let isOfFile =
      switch kind {
      case .unreadable(let number): SystemError(number: number).remedyOfMachine == nil
      case .changed: false
      default: true
      }
    guard !isOfFile else { return }
    throw ResultFault(.input(InputFault(kind)), in: directory.path + "/" + file.path)
  }

  private func contentFlaw(_ path: ContainedPath) throws -> String? {
    let digest = SHA256()
    let source = FileByteSource(adopting: try directory.open(path)) {
      digest.update($0)
      read(file.path, $0.count)
    }
    try source.readToEnd()
    guard source.byteCount == file.bytes else {
      return "it has \(source.byteCount) bytes, and the manifest says \(file.bytes)"
    }
    return digest.finish() == file.sha256 ? nil : "its SHA-256 is not that of the manifest"
  }

  /// What is wrong with what a file that is no table says.
  private func memberFlaw(_ path: ContainedPath) throws -> String? {
    guard let schema, SchemaCheck.looks(into: file.path), file.bytes <= Self.memberLimit else {
      return nil
    }
    let source = FileByteSource(adopting: try directory.open(path)) { _ in }
    return schema.flaw(in: try source.readAll(upTo: Self.memberLimit), of: file.path)
  }

  /// The greatest number of bytes of such a file that are looked at.
  private static let memberLimit = 64 << 20

  private func rowFlaw(_ path: ContainedPath) throws -> String? {
    guard let expected = file.records else { return nil }
    let reader = try ResultTableReader(
      FileByteSource(adopting: try directory.open(path)) { read(file.path, $0.count) },
      path: file.path,
      isSpreadsheetSafe: isSpreadsheetSafe
    )
    let scratch = RowScratch()
    var count = 0
    while let chunk = try reader.next() { try chunk.forEachRow(scratch) { _ in count += 1 } }
    if let flaw = schema?.flaw(inColumns: reader.columns, of: file.path, isEmpty: count == 0) {
      return flaw
    }
    return count == expected ? nil : "it has \(count) rows, and the manifest says \(expected)"
  }

  private static func reason(_ fault: ResultFault) -> String {
    switch fault.kind {
    case .input(let input): reason(input)
    case .notASummary: "it is not the summary of a result"
    case .badRow(let reason, let line): "line \(line) is no row: \(reason)"
    case .missingColumn(let column): "the column \(column) is missing"
    case .rowCount(let found, let expected): "it has \(found) rows, not \(expected)"
    case .notAManifest(let reason), .notContained(let reason): reason
    }
  }

  private static func reason(_ fault: InputFault) -> String {
    switch fault.kind {
    case .unreadable(let number): "it can't be read: \(SystemError(number: number).reason)"
    case .corrupt(let compression, let reason, let offset):
      "bad \(compression.rawValue) data at byte \(offset): \(reason)"
    case .foreign(let file): "it is \(file.name)"
    default: "it is no table\(fault.line.map { ", at line \($0)" } ?? "")"
    }
  }
}

extension FileByteSource {
  /// Reads what is left, for those that observe it.
  fileprivate func readToEnd() throws(InputFault) {
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var count = 1
    while count > 0 {
      count = try block.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
        try read(into: UnsafeMutableRawBufferPointer(bytes))
      }
    }
  }
}
