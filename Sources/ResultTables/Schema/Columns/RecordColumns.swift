internal import QPPModel
internal import ReweightingRules

extension FindingTable.Column {
  public var form: ColumnForm {
    switch self {
    case .code: .always(.code(ColumnCode.all(FindingCode.self) { $0.meaning }), "What was found")
    case .severity:
      .always(
        .code(["error", "warning", "info"].map { ColumnCode($0) }),
        "How much it matters"
      )
    case .subjectType:
      .always(
        .code(
          ["application", "tin", "virtual-group", "clinician", "submission", "apm-entity"]
            .map { ColumnCode($0) }
        ),
        "What it is about"
      )
    case .subject: .always(.text, "Whom it is about: an identifier, TIN/NPI, or LEVEL:subject")
    case .detail: .maybe(.text, "What the code alone does not say")
    }
  }
}

extension RejectSpool.Column {
  public var form: ColumnForm {
    switch self {
    case .table: .always(.code(ColumnCode.all(ExportTable.self)), "The table of the export")
    case .file: .always(.text, "The file, relative to the export; - is standard input")
    case .line: .always(.count, "The line on which the record starts; 1 is the first of the file")
    case .record: .always(.count, "The number of the record in the file; 1 is the first")
    case .column: .maybe(.text, "The column at fault; empty where the whole record is")
    case .code: .always(.code(ColumnCode.all(RejectCode.self)), "Why it was rejected")
    case .message: .always(.text, "What was found, and what would be right")
    }
  }
}
