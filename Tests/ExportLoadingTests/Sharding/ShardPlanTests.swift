import BatchPipeline
import ExportLoading
import ExportReading
import Foundation
import QPPModel
import TestSupport
import Testing

/// Plans of small files, cut at every place where they can be.
struct ShardPlanTests {
  private static let csv = """
    npi,tin,last_name,hospital_based\r
    1900000013,970000001,"a ""quoted""
    line",Y\r

    12,970000001,short,N
    1900000021,970000001,"x,y",N\r
    1900000039,970000002,,perhaps
    ,970000002,"\n\n",N
    1900000047,970000002,é,Y
    """

  private static let jsonLines = """
    {"npi": "1900000013", "tin": "970000001"}

    {"npi": "12", "tin": "970000001"}
     {"npi": "1900000021", "tin": "970000001", "last_name": "\\n"}
    {"npi": "1900000039", "tin": "9"}
    """

  private static let xml = """
    <?xml version="1.0"?>
    <!-- before -->
    <all
      a="1"><clinician npi="1900000013"
      tin="970000001"/><clinician><npi>12</npi><tin>970000001</tin></clinician>
    <!-- <clinician/> --><clinician npi="1900000021" tin="970000001"><last_name><![CDATA[</all>
    ]]></last_name></clinician>
    <clinician npi="1900000039" tin="9"/>
    </all>
    """

  /// Every reject of a load, as a line.
  private final class Rejects: RejectSink {
    private(set) var lines: [String] = []
    private(set) var counts: [RejectCode: Int] = [:]

    func append(_ reject: Reject) throws {
      lines.append("\(reject.line) \(reject.record) \(reject.code) \(reject.column)")
      counts[reject.code, default: 0] += 1
    }
  }

  @Test(
    arguments: [
      ("clinicians.csv", csv), ("clinicians.csv", "\u{FEFF}" + csv),
      ("clinicians.jsonl", jsonLines), ("clinicians.xml", xml),
      ("clinicians.xml", "\u{FEFF}" + xml),
    ]
  )
  func `shards have the records of the file, by line and number`(
    name: String,
    text: String
  ) throws {
    let export = try LoadedExport([name: text])
    let whole = try read(export, by: nil)
    #expect(whole.rejects.count >= 2)
    // All numbers of shards up to more than there are records, and then some up to a shard for each byte.
    for count in Array(1...12) + Array(stride(from: 15, through: text.utf8.count + 1, by: 61)) {
      let plan = try ShardPlanning(
        ReadingOptions(exportPath: export.path),
        OrderedPipeline(threadCount: 1),
        .identity
      ).plan(shards: count)
      #expect(try ShardPlan(plan.written()) == plan)
      let sharded = try read(export, by: plan)
      #expect(sharded.rejects == whole.rejects, "\(count) shards")
      #expect(sharded.counts == whole.counts, "\(count) shards")
    }
    // Nearly each record is a shard of its own where there are enough.
    let finest = try ShardPlanning(
      ReadingOptions(exportPath: export.path),
      OrderedPipeline(threadCount: 1),
      .identity
    ).plan(shards: text.utf8.count + 1)
    #expect((finest.files.first?.pieces.count ?? 0) >= whole.counts.read - 1)
  }

  /// How a text is compressed in members.
  enum Members: String, CaseIterable {
    case gzip = "gz"
    case zstandard = "zst"

    func compress(_ text: ArraySlice<UInt8>) throws -> [UInt8] {
      switch self {
      case .gzip: try GzipMember.compress(Array(text))
      case .zstandard: try ZstandardFrame.compress(Array(text))
      }
    }

    /// A file whose members hold so many bytes each, after one that holds the first.
    func file(_ text: [UInt8], first: Int, size: Int) throws -> [UInt8] {
      try stride(from: first, to: text.count, by: size).reduce(compress(text.prefix(first))) {
        try $0 + compress(text[$1..<min($1 + size, text.count)])
      }
    }
  }

  @Test(
    arguments: [
      ("clinicians.csv", csv), ("clinicians.csv", "\u{FEFF}" + csv),
      ("clinicians.jsonl", jsonLines), ("clinicians.jsonl", "\u{FEFF}" + jsonLines),
    ],
    Members.allCases
  )
  func `shards of a compressed file begin where a member does with a record`(
    file: (name: String, text: String),
    members: Members
  ) throws {
    let text = Array(file.text.utf8)
    let name = "\(file.name).\(members.rawValue)"
    let whole = try read(LoadedExport([file.name: file.text]), by: nil)
    var greatest = 0
    for size in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89] {
      for first in [1, size, text.count / 2] {
        let compressed = try members.file(text, first: first, size: size)
        let export = try LoadedExport(files: [name: compressed])
        for count in [1, 2, 5, compressed.count] {
          let plan = try ShardPlanning(
            ReadingOptions(exportPath: export.path),
            OrderedPipeline(threadCount: 1),
            .identity
          ).plan(shards: count)
          #expect(try ShardPlan(plan.written()) == plan)
          greatest = max(greatest, plan.files.first?.pieces.count ?? 0)
          let sharded = try read(export, by: plan)
          let isSame = sharded.rejects == whole.rejects && sharded.counts == whole.counts
          #expect(isSame, "members of \(first), then \(size) bytes, \(count) shards")
        }
      }
    }
    // Where each byte is a member, a shard can begin with each record.
    #expect(greatest >= whole.counts.read)
  }

  @Test func `a file of one member stays whole`() throws {
    let compressed = try Members.gzip.compress(Array(Self.csv.utf8)[...])
    let export = try LoadedExport(files: ["clinicians.csv.gz": compressed])
    let plan = try ShardPlanning(
      ReadingOptions(exportPath: export.path),
      OrderedPipeline(threadCount: 1),
      .identity
    ).plan(shards: 3)
    #expect(plan.files.map(\.pieces.count) == [1])
    #expect(plan.files.first?.pieces.first?.piece == nil)
  }

  /// Reads the clinicians of an export, in one go or shard by shard.
  private func read(
    _ export: LoadedExport,
    by plan: ShardPlan?
  ) throws -> (rejects: [String], counts: TableCounts) {
    var (rejects, counts): ([String], TableCounts) = ([], TableCounts())
    // A shard without any of the file is not read.
    let pieces = plan?.files.flatMap(\.pieces).map(\.shard)
    for number in pieces ?? [1] {
      var files = export.files
      if let plan, let shard = Shard(number: number, of: plan.shardCount) {
        files = try shard.narrow(files, by: plan)
      }
      let sink = Rejects()
      var load = try export.load(of: files, rejects: sink)
      try load.readClinicianFiles()
      rejects += sink.lines
      counts += load.facts.counts[.clinicians] ?? TableCounts()
    }
    return (rejects, counts)
  }
}
