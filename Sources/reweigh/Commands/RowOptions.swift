import ArgumentParser
import BatchRun
import FilePublishing
import ResultTables

/// How the rows of results are written.
struct RowOptions: ParsableArguments {
  @Option(help: "How rows are written.")
  var format = ResultFormat.csv

  @Option(help: "How tables are compressed.")
  var compress = CompressionMethod.gzip

  @Option(
    help: """
      The level of a general compressor, from 1 (fastest) to 12 (smallest) for gzip, to 9 with \
      --single-member, to 19 for zstd (default: a compressor made for rows).
      """
  )
  var level: Int?

  @Flag(help: "Write each table as a single gzip member, for readers that stop after the first.")
  var singleMember = false

  @Option(help: "How TINs are written in results.")
  var tins = TINOption.full

  @Option(
    help: "The file whose bytes are the key of pseudonyms; readable only by its owner.",
    completion: .file()
  )
  var keyFile: String?

  @Flag(help: "Write an apostrophe before text that a spreadsheet would run as a formula.")
  var excelSafe = false

  func validate() throws {
    if singleMember, compress != .gzip {
      throw ValidationError(
        "--single-member says how gzip is written; leave it out, or leave out --compress "
          + "\(compress.rawValue)."
      )
    }
    guard (tins == .pseudonym) == (keyFile != nil) else {
      throw ValidationError(
        keyFile == nil
          ? "--tins pseudonym needs a key; name its file with --key-file."
          : "--key-file is the key of pseudonyms; leave it out, or add --tins pseudonym."
      )
    }
    if excelSafe, format != .csv {
      throw ValidationError("--excel-safe is for CSV; leave it out, or leave out --format.")
    }
    if let level { try check(level) }
  }

  private func check(_ level: Int) throws {
    let (levels, reason) =
      switch compress {
      case .gzip where singleMember:
        (layout.levels, ", where zlib's levels end, which --single-member needs")
      // A file of options may have a level where the command line wants no compression.
      case .gzip, .none: (layout.levels, ", the levels of gzip; --compress zstd has 1 to 19")
      case .zstd: (ResultCompression.zstandardLevels, ", the levels of zstd")
      }
    guard levels.contains(level) else {
      throw ValidationError("--level \(level) is not from 1 to \(levels.upperBound)\(reason).")
    }
  }

  private var layout: GzipLayout { singleMember ? .singleMember : .members }

  private var disclosure: TINDisclosure {
    switch tins {
    case .full: .full
    case .masked: .masked
    case .pseudonym: .pseudonym(keyPath: keyFile ?? "")
    }
  }

  /// Writes these options into those of a job.
  func apply(to options: inout RunOptions) {
    options.format = format
    options.compression =
      switch compress {
      case .gzip: .gzip(level: level, layout: layout)
      case .zstd: .zstandard(level: level)
      case .none: .none
      }
    options.tins = disclosure
    options.isSpreadsheetSafe = excelSafe
  }
}

/// How TINs are written in results.
enum TINOption: String, CaseIterable, ExpressibleByArgument {
  case full
  case masked
  case pseudonym
}
