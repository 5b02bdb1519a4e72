internal import ExportLoading
internal import ExportReading
internal import QPPModel
internal import RecordParsing
internal import SystemFiles

extension RunFault {
  /// The fault of an export that can't be loaded.
  init(_ fault: LoadFault) {
    switch fault {
    case .input(let fault, let file, let table): self.init(fault, in: file, table)
    case .header(let fault, let header, let file, let table):
      self.init(fault, header, of: table, in: file)
    case .files(let fault): self.init(fault)
    case .changedInput(let file):
      self.init(
        .ioError,
        "\(file): it was changed or replaced while the export was read; "
          + "run again when the export is complete"
      )
    case .changedFiles(let export):
      self.init(
        .ioError,
        "\(export ?? "--clinicians"): files came or went while the export was read; "
          + "run again when the export is complete"
      )
    case .noClinicians(let export, let lookAlikes):
      let seen: FaultMessage =
        lookAlikes.isEmpty
        ? "" : " (\(lookAlikes.prefix(5).joined(separator: ", ")) is none that is read)"
      self.init(
        .badData,
        "\(export ?? "--clinicians"): the export has no clinicians" + seen + "; "
          + "add clinicians.csv, or name the file with --clinicians"
      )
    case .tooManyEntities(let tin, let npi, let count, let limit):
      let subject =
        npi.map { "clinician \(ClinicianKey(tin: tin, npi: $0).masked)" } ?? "TIN \(tin.masked)"
      self.init(
        .badData,
        "apm-participants: the \(subject) participates in \(count) APM Entities, where \(limit) "
          + "are the most; check what wrote the table"
      )
    case .missingTables(let tables, let export):
      let names = tables.map(\.rawValue).joined(separator: ", ")
      self.init(
        .badData,
        "\(export ?? "--require"): the export has no \(names), which --require asks for; "
          + "complete the export, or ask for less"
      )
    case .allRejected(let count, let first):
      self.init(
        .badData,
        "\(first.file):\(first.line): "
          + (count == 1 ? "the only clinician was" : "all \(count) clinicians were")
          + " rejected; the first: "
          + FaultMessage(
            stringLiteral:
              "\(first.code.rawValue): \(first.message.text(\.shown)); "
          )
          + FaultMessage(stringLiteral: first.code.usualCause)
      )
    case .unrecognised(let name):
      self.init(
        .badData,
        "\(name): this is no file of an export, and --strict asks that nothing else is there; "
          + "move it out of the export"
      )
    case .ignored(let name, let file):
      let meant: FaultMessage = name.meant.map { ", probably \($0)" } ?? ""
      self.init(
        .badData,
        "\(file): the column \(name.name)\(meant) is none of its table's, and --strict asks that "
          + "nothing is ignored; correct its name, or leave it out"
      )
    case .plan(let fault): self.init(fault, in: "")
    case .standardInputInShards:
      self.init(.usage, "--clinicians: standard input can't be cut into shards; name files")
    case .tooManyRejects(let counts, let read, let limit):
      let byCode = RejectCode.allCases.compactMap { code in
        counts[code].map { "\(code.rawValue) \($0)" }
      }
      self.init(
        .badData,
        "\(counts.values.reduce(0, +)) of \(read) \(read == 1 ? "record" : "records") rejected "
          + "(\(byCode.joined(separator: ", "))), "
          + "more than --max-rejects \(limit.description); correct the export, or raise the limit"
      )
    case .miscounted(let table, let counts):
      self.init(
        .software,
        "\(table.rawValue): \(counts.read) records were read, but \(counts.accepted) accepted and "
          + "\(counts.rejected) rejected; please report this"
      )
    }
  }

  /// The fault of a file that can't be trusted as a whole; `table` is nil where it can hold any.
  init(_ fault: InputFault, in file: String, _ table: ExportTable?) {
    let place: FaultMessage = fault.line.map { "\(file):\($0)" } ?? "\(file)"
    switch fault.kind {
    case .unreadable(let number):
      self.init(unreadable: place, SystemError(number: number))
    case .leadsOut:
      self.init(
        .noInput,
        "\(place): a symbolic link leads out of the export, in which others may write; name what it leads to with "
          + "\(table.map { "--\($0.rawValue)" } ?? "the option of its table"), or put a copy in its place"
      )
    case .changed:
      self.init(.ioError, "\(file): it changed while it was read; run again when it is complete")
    case .corrupt(let compression, let reason, let offset):
      self.init(
        .badData,
        "\(place): bad \(compression.rawValue) data at byte \(offset): \(reason); transfer or compress the file again"
      )
    case .foreign(let foreign): self.init(foreign, in: file)
    case .noHeader:
      self.init(
        .badData,
        "\(place): the file is empty; write a header line, or leave the file out of the export"
      )
    case .emptyDocument:
      self.init(
        .badData,
        "\(place): the file is empty; write the whole document, or leave the file out of the export"
      )
    case .headerNotText:
      self.init(
        .badData,
        "\(place): the header holds bytes that are not text in the file's encoding; "
          + "write the file as UTF-8, or name its encoding with --encoding"
      )
    case .unclosedQuote:
      self.init(
        .badData,
        "\(place): a quote that opens here is never closed; close it, or double it if it is text"
      )
    case .recordTooLong(let limit, let quoteLine):
      let cause: FaultMessage =
        quoteLine.map { "; the quote that opens at line \($0) may lack its end" } ?? ""
      self.init(
        .badData,
        "\(place): a record is longer than \(limit >> 20) MiB\(cause); "
          + "check the quotes and line ends of the file"
      )
    case .unknownEncoding(let name):
      self.init(
        .badData,
        "\(place): the encoding \(name) is not known; write the file as UTF-8"
      )
    case .documentType:
      self.init(
        .badData,
        "\(place): a DOCTYPE is refused, because it can define entities; leave it out"
      )
    case .malformedXML(let reason):
      self.init(
        .badData,
        "\(place): this is not well-formed XML: \(reason.maskingNumbers); write the file again"
      )
    case .xmlLimit(let reason):
      self.init(.badData, "\(place): \(reason); check what wrote the file")
    case .repeatedField(let column):
      let name = table?.columns[column].name ?? "\(column)"
      self.init(
        .badData,
        "\(place): a record has the field \(name) twice; leave one of them out"
      )
    case .wrongRoot(let name):
      self.init(
        .badData,
        "\(place): the root element is \(name.maskingNumbers), where it must be export; rename it, "
          + "or name the file after the table that it holds"
      )
    case .noRecords(let name, let expected):
      self.init(
        .badData,
        "\(place): there is something here, such as \(name.maskingNumbers), and no record, which is an "
          + "element \(expected) directly below its table's; correct the names, or leave the file out"
      )
    case .nothingAtPath(let path):
      self.init(
        .badData,
        "\(place): there is nothing at \(path.maskingNumbers), where the mapping has records; correct the path, "
          + "or leave the file out"
      )
    case .almostTable(let name, let meant):
      self.init(
        .badData,
        "\(place): the element \(name.maskingNumbers) is no table, but almost \(meant), and would be missed; "
          + "a table is an element of export, with its records in it"
      )
    case .malformedJSON(let reason):
      self.init(
        .badData,
        "\(place): this is not the JSON of a table: \(reason); write the file again"
      )
    }
  }

  private init(_ fault: ExportFiles.Fault) {
    switch fault {
    case .notADirectory(let path):
      self.init(.noInput, "\(path): there is no such directory; name the export's directory")
    case .unreadable(let path, let fault):
      self.init(fault, in: path, nil)
    case .almostNamed(let path, let meant):
      let isFolder = path.hasSuffix("/")
      self.init(
        .badData,
        "\(path): it is not read, but almost named as \(meant) is, and would be missed; "
          + (isFolder
            ? "put its files directly into \(meant)/, or move it out of the export"
            : "name it as docs/export-format.md says, or move it out of the export")
      )
    }
  }
}

extension RejectCode {
  /// What it usually comes from where all records have it, and what to do then.
  fileprivate var usualCause: String {
    switch self {
    case .badTIN, .badNPI:
      "often a spreadsheet has taken zeros away or written digits as a number; export as text"
    case .missingValue: "often a column was renamed or left empty; correct the header"
    case .raggedRecord:
      "often the header and the records have other delimiters; name one with --delimiter"
    case .badEncoding: "often the file is not UTF-8; name its encoding with --encoding"
    case .badBoolean, .badDate, .badTimestamp, .badNumber, .badIdentifier, .unknownCode:
      "often columns are shifted or of another system; correct them, or name a --mapping"
    case .duplicateKey, .secondVirtualGroup, .notInYear: "check what wrote the file"
    }
  }
}
