/// What a synthetic export is to be like.
package struct SynthesisOptions: Sendable {
  /// The directory that the export is published as.
  package var outputPath: String
  /// The number of records of clinicians, from 1 to `clinicianLimit`.
  package var clinicianCount: Int
  /// What tells one export of this size from another.
  package var seed: UInt64 = 1
  package var performanceYear: Int
  package var order = ClinicianOrder.grouped
  package var layout = ExportLayout.csv
  /// The share of records that are damaged, from 0 to 1.
  package var dirtShare = 0.0
  package var threadCount = 1

  package static let clinicianLimit = Population.clinicianLimit

  package init(outputPath: String, clinicianCount: Int, performanceYear: Int) {
    self.outputPath = outputPath
    self.clinicianCount = clinicianCount
    self.performanceYear = performanceYear
  }
}

/// The order of the records of clinicians.
package enum ClinicianOrder: String, CaseIterable, Sendable {
  /// Practice by practice.
  case grouped
  /// Every record as likely at any place.
  case shuffled
}

/// How an export is laid out.
package enum ExportLayout: String, CaseIterable, Sendable {
  /// A CSV file for each table.
  case csv
  /// The same, compressed.
  case gzip = "gz"
  /// One XML file with all tables.
  case xml
}

/// What a synthetic export that was published is like.
package struct SynthesisReport: Sendable {
  package let outputPath: String
  package let clinicians: Int
  package let practices: Int
  package let bytes: Int
}
