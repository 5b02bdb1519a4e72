import ArgumentParser
import BatchRun
import QPPModel
import RecordParsing
import ResultWriting

/// Whether pending applications act.
enum PendingApplications: String, CaseIterable, ExpressibleByArgument {
  case count
  case ignore
}

/// How result tables are compressed.
enum CompressionMethod: String, CaseIterable, ExpressibleByArgument {
  case gzip
  case none
}

/// The encodings that a CSV file without a byte order mark can be read in.
enum FileEncoding: String, CaseIterable, ExpressibleByArgument {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"

  var textEncoding: TextEncoding {
    switch self {
    case .utf8: .utf8
    case .windows1252: .windows1252
    }
  }
}

/// A delimiter: one ASCII character that can stand between fields, or the word `tab`.
struct Delimiter: ExpressibleByArgument {
  let byte: UInt8

  init?(argument: String) {
    let text = argument == "tab" || argument == "\\t" ? "\t" : argument
    guard let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80,
      byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r")
    else { return nil }
    self.byte = byte
  }
}

extension ResultFormat: ExpressibleByArgument {}

extension RejectLimit: ExpressibleByArgument {
  package init?(argument: String) {
    self.init(argument)
  }
}

/// One option for each table, which stands in for the files of the export directory.
struct TablePaths: ParsableArguments {
  @Option(help: "A file of clinicians; - is standard input.", completion: .file())
  var clinicians: [String] = []

  @Option(help: "A file of groups.", completion: .file())
  var groups: [String] = []

  @Option(help: "A file of sites.", completion: .file())
  var sites: [String] = []

  @Option(help: "A file of virtual groups.", completion: .file())
  var virtualGroups: [String] = []

  @Option(help: "A file of subgroups.", completion: .file())
  var subgroups: [String] = []

  @Option(help: "A file of APM Entities.", completion: .file())
  var apmEntities: [String] = []

  @Option(help: "A file of APM participations.", completion: .file())
  var apmParticipants: [String] = []

  @Option(help: "A file of applications.", completion: .file())
  var applications: [String] = []

  @Option(help: "A file of data submissions.", completion: .file())
  var submissions: [String] = []

  /// The files of each table.
  var byTable: [ExportTable: [String]] {
    [
      .clinicians: clinicians, .groups: groups, .sites: sites, .virtualGroups: virtualGroups,
      .subgroups: subgroups, .apmEntities: apmEntities, .apmParticipants: apmParticipants,
      .applications: applications, .submissions: submissions,
    ]
  }
}
