/// What a synthetic export is to be like.
public struct SynthesisOptions: Sendable {
  /// The directory that the export is published as.
  public var outputPath: String
  /// The number of records of clinicians, from 1 to `clinicianLimit`.
  public var clinicianCount: Int
  /// What tells one export of this size from another.
  public var seed: UInt64 = 1
  public var performanceYear: Int
  public var order = ClinicianOrder.grouped
  public var layout = ExportLayout.csv
  /// The number of files of clinicians, from 1 to `partitionLimit`; one alone in XML.
  public var partitionCount = 1
  /// The share of records that are damaged, from 0 to 1.
  public var dirtShare = 0.0
  public var threadCount = 1

  public static let partitionLimit = 10_000
  public static let clinicianLimit = Population.clinicianLimit

  public init(outputPath: String, clinicianCount: Int, performanceYear: Int) {
    self.outputPath = outputPath
    self.clinicianCount = clinicianCount
    self.performanceYear = performanceYear
  }
}

/// The order of the records of clinicians.
public enum ClinicianOrder: String, CaseIterable, Sendable {
  /// Practice by practice.
  case grouped
  /// Every record as likely at any place.
  case shuffled
}

/// How an export is laid out.
public enum ExportLayout: String, CaseIterable, Sendable {
  /// A CSV file for each table.
  case csv
  /// The same, compressed.
  case gzip = "gz"
  /// One XML file with all tables.
  case xml
}

/// What a synthetic export that was published is like.
public struct SynthesisReport: Sendable {
  public let outputPath: String
  public let clinicians: Int
  public let practices: Int
  public let bytes: Int
}
