public import BatchPipeline
internal import ExportReading
public import FilePublishing
internal import Glibc
internal import QPPModel
internal import RecordParsing
internal import ResultTables
internal import ReweightingPolicy

/// Why a run ended without results: one line that says what is wrong and what to do.
public struct RunFault: Error, Hashable {
  public let exitCode: ExitCode
  /// `FILE:LINE: what is wrong; what to do`, without the program's name, as people may see it.
  public let message: String

  public init(_ exitCode: ExitCode, _ message: FaultMessage) {
    self.exitCode = exitCode
    self.message = message.text
  }
}

extension RunFault {
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
    case .corruptGzip(let reason, let offset):
      self.init(
        .badData,
        "\(place): bad gzip data at byte \(offset): \(reason); transfer or compress the file again"
      )
    case .noHeader:
      self.init(
        .badData,
        "\(place): the file is empty; write a header line, or leave the file out of the export"
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
    case .malformedLine(let reason):
      self.init(.badData, "\(place): \(reason); write the file again")
    }
  }

  /// The fault of a header that a table can't be read with.
  init(_ fault: ColumnMap.Fault, of table: ExportTable?, in file: InputFile, line: Int) {
    switch fault {
    case .missingColumn(let column):
      self.init(
        .badData,
        "\(file.name):\(line): the column \(column) is missing, without which "
          + "\(table?.rawValue ?? file.name) can't be read; add it to the header"
      )
    case .repeatedColumn(let column, let first, let second):
      self.init(
        .badData,
        "\(file.name):\(line): the column \(column) stands twice, "
          + "as \"\(first)\" and as \"\(second)\"; leave one of them out"
      )
    }
  }

  init(_ fault: ExportFiles.Fault) {
    switch fault {
    case .notADirectory(let path):
      self.init(.noInput, "\(path): there is no such directory; name the export's directory")
    case .unreadable(let path, let fault):
      self.init(fault, in: path, nil)
    }
  }

  public init(_ fault: OutputFault) {
    switch fault.kind {
    case .exists:
      self.init(
        .cannotCreate,
        "\(fault.path): it exists already; choose another --out, or replace it with --replace"
      )
    case .busy:
      self.init(
        .temporaryFailure,
        "\(fault.path): another process is writing it; wait for its end, or choose another --out"
      )
    case .holdsMore(let entry):
      self.init(
        .cannotCreate,
        "\(fault.path): it is not replaced, because it holds \(entry), which no run writes; "
          + "choose another --out, or remove it yourself"
      )
    case .cannotReplace:
      self.init(
        .cannotCreate,
        "\(fault.path): results can't be replaced in this file system, which has no exchange of names; "
          + "choose another --out, or move them away and run again without --replace"
      )
    case .cannotCreate(let number):
      self.init(uncreatable: fault.path, SystemError(number: number))
    case .failed(let number):
      self.init(unwritable: fault.path, SystemError(number: number))
    }
  }

  /// The fault that any error of a job is.
  init(_ error: any Error, _ cancellation: Cancellation) {
    switch error {
    case let stop as ContinuableStop: self.init(stop)
    case let fault as RunFault:
      // Input that is no longer waited for looks like a fault of the input.
      do { try cancellation.check() } catch {
        self.init(error)
        return
      }
      self = fault
    case let fault as OutputFault: self.init(fault)
    case let request as Cancellation.Requested: self.init(request)
    case let exceeded as MemoryBudget.Exceeded:
      self.init(
        .badConfiguration,
        "--memory: the run needs more than the \(exceeded.limit.description) that it may have "
          + "(it has \(exceeded.used.description) now, and some of it is kept free); "
          + "raise --memory, or split the export"
      )
    default: self.init(.software, "\(error); please report this")
    }
  }

  public init(_ request: Cancellation.Requested) {
    self.init(
      request.signal == SIGINT ? .interrupted : .terminated,
      "stopped by a signal; nothing was published"
    )
  }

  init(_ stop: ContinuableStop) {
    self.init(
      Self(stop.request).exitCode,
      "stopped by a signal; nothing was published; continue the run with --resume"
    )
  }

  init(_ fault: PolicyFault, file: String) {
    self.init(.badConfiguration, "\(file): \(fault.reason); correct the policy file")
  }
}
