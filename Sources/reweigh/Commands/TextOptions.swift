import ArgumentParser
import ExportLoading

/// How the text of files in CSV is read.
struct TextOptions: ParsableArguments {
  @Option(help: "The encoding of CSV files without a byte order mark.")
  var encoding = FileEncoding.utf8

  @Option(help: "The delimiter of CSV files (default: found in their header).")
  var delimiter: Delimiter?

  /// Writes these options into those of a job.
  func apply(to options: inout ReadingOptions) {
    options.encoding = encoding.textEncoding
    options.delimiter = delimiter?.byte
  }
}
