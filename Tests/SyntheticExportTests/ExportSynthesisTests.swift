import ExportReading
import FilePublishing
import Foundation
import QPPModel
import ResultTables
import Testing

@testable import SyntheticExport

struct ExportSynthesisTests {
  /// The files of an export by their names.
  private func files(
    clinicians: Int = 3000,
    _ change: (inout SynthesisOptions) -> Void = { _ in }
  ) throws -> [String: Data] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reweigh-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var options = SynthesisOptions(
      outputPath: folder.path,
      clinicianCount: clinicians,
      performanceYear: 2026
    )
    change(&options)
    let report = try ExportSynthesis(options).run()
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    #expect(report.clinicians == clinicians)
    #expect(report.bytes == files.values.reduce(0) { $0 + $1.count })
    return files
  }

  private func lines(_ file: Data?) throws -> [Data] {
    try #require(file).split(separator: UInt8(ascii: "\n"))
  }

  @Test(
    arguments: [
      (ExportLayout.csv, ClinicianOrder.grouped), (.csv, .shuffled), (.gzip, .shuffled),
      (.xml, .grouped),
    ]
  )
  func `the bytes are the same for any number of threads`(
    layout: ExportLayout,
    order: ClinicianOrder
  ) throws {
    let exports = try [1, 2, 8].map { threadCount in
      try files(clinicians: 17_000) { options in
        (options.layout, options.order) = (layout, order)
        options.threadCount = threadCount
        options.dirtShare = 0.02
      }
    }
    #expect(exports[0] == exports[1])
    #expect(exports[0] == exports[2])
  }

  @Test(arguments: [0, 0.05])
  func `a shuffled export has the records of a grouped one`(dirtShare: Double) throws {
    let grouped = try files { $0.dirtShare = dirtShare }
    let shuffled = try files { options in
      options.order = .shuffled
      options.dirtShare = dirtShare
    }
    #expect(grouped["clinicians.csv"] != shuffled["clinicians.csv"])
    for (name, bytes) in grouped {
      let records = try lines(bytes)
      let others = try lines(shuffled[name])
      #expect(records.first == others.first)
      if name == "clinicians.csv" {
        #expect(Set(records) == Set(others))
        #expect(records.count == others.count)
      } else {
        #expect(records == others)
      }
    }
  }

  @Test func `every table has a file and a header`() throws {
    let files = try files()
    #expect(Set(files.keys) == Set(ExportTable.allCases.map { $0.rawValue + ".csv" }))
    for table in ExportTable.allCases {
      let lines = try lines(files[table.rawValue + ".csv"])
      #expect(lines.count > 1, "\(table)")
      let columns = table.columns.map(\.name).joined(separator: ",")
      #expect(String(decoding: lines[0], as: UTF8.self) == columns)
    }
  }

  @Test(arguments: [1, 2, 9, 1000])
  func `there are as many clinicians as were asked for`(clinicians: Int) throws {
    let files = try files(clinicians: clinicians)
    #expect(try lines(files["clinicians.csv"]).count == clinicians + 1)
  }

  @Test func `another seed gives another export`() throws {
    let first = try files()
    let second = try files { $0.seed = 2 }
    #expect(first["clinicians.csv"] != second["clinicians.csv"])
  }

  @Test func `XML has as many records as CSV`() throws {
    let csv = try files()
    let xml = try lines(try files { $0.layout = .xml }["export.xml"])
    #expect(xml.first == Data(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8))
    for table in ExportTable.allCases {
      let opening = Data("<\(table.recordElement)>".utf8)
      let count = xml.count { $0.starts(with: opening) && $0 != opening }
      // A record of an application can be of two lines, in either layout.
      if table != .applications {
        #expect(try lines(csv[table.rawValue + ".csv"]).count == count + 1, "\(table)")
      }
    }
  }

  @Test func `a year without subgroups has none`() throws {
    let files = try files { $0.performanceYear = 2022 }
    #expect(try lines(files["subgroups.csv"]).count == 1)
    #expect(try !#require(files["submissions.csv"]).contains("apm-entity"))
  }

  @Test func `an export that stands already is kept`() throws {
    let options = SynthesisOptions(
      outputPath: FileManager.default.temporaryDirectory.path,
      clinicianCount: 10,
      performanceYear: 2026
    )
    #expect(throws: OutputFault(.exists, path: options.outputPath)) {
      try ExportSynthesis(options).run()
    }
  }
}

extension Data {
  fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
