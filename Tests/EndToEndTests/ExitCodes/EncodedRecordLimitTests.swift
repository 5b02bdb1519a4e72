import Foundation
import Testing

/// A record may have 16 MiB of its file, in whatever encoding that is.
struct EncodedRecordLimitTests {
  /// An encoding, with a character whose bytes in UTF-8 are more or fewer than in the file.
  enum Encoding: String, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
    case shiftJIS = "shift_jis"

    var mark: [UInt8] {
      switch self {
      case .utf16LittleEndian: [0xFF, 0xFE]
      case .utf16BigEndian: [0xFE, 0xFF]
      case .utf8, .windows1252, .shiftJIS: []
      }
    }

    /// The bytes of a character that is in no name.
    var filler: [UInt8] {
      switch self {
      case .utf8: Array("é".utf8)
      case .utf16LittleEndian: [UInt8(ascii: "x"), 0]
      case .utf16BigEndian: [0, UInt8(ascii: "x")]
      // The euro sign, which takes three bytes of UTF-8.
      case .windows1252: [0x80]
      // The first letter of hiragana.
      case .shiftJIS: [0x82, 0xA0]
      }
    }

    func bytes(_ ascii: String) -> [UInt8] {
      switch self {
      case .utf16LittleEndian: ascii.utf8.flatMap { [$0, 0] }
      case .utf16BigEndian: ascii.utf8.flatMap { [0, $0] }
      case .utf8, .windows1252, .shiftJIS: Array(ascii.utf8)
      }
    }

    /// A record of 16 MiB and some characters more, between two texts.
    func record(_ start: String, _ end: String, excess: Int) -> Data {
      let ends = (bytes(start), bytes(end))
      let room = 16 << 20 - ends.0.count - ends.1.count
      var record = Data(ends.0)
      var fillerCount = room / filler.count + excess
      // A letter more where the characters do not fill it.
      if room % filler.count > 0 {
        record += bytes("x")
        fillerCount = (room - bytes("x").count) / filler.count + excess
      }
      // Doubled, because sixteen million bytes one by one take long.
      var fillers = Data(filler)
      while fillers.count < fillerCount * filler.count { fillers += fillers }
      record += fillers.prefix(fillerCount * filler.count)
      return record + Data(ends.1)
    }
  }

  @Test(arguments: Encoding.allCases, [0, 1])
  func `a record of CSV is measured as the file has it`(
    encoding: Encoding,
    excess: Int
  ) async throws {
    guard encoding != .shiftJIS else { return }
    let header = encoding.bytes("npi,tin,name\n\(npi(1)),\(tin(1)),Ann\n")
    let record = encoding.record("\(npi(2)),\(tin(1)),", "", excess: excess)
    try await expect(
      excess,
      "clinicians.csv",
      Data(encoding.mark + header) + record + Data(encoding.bytes("\r\n")),
      encoding == .windows1252 ? ["--encoding", "windows-1252"] : []
    )
  }

  /// An XML parser tells where it is to within a tag.
  @Test(arguments: Encoding.allCases, [0, 64])
  func `a record of XML is measured as the file has it`(
    encoding: Encoding,
    excess: Int
  ) async throws {
    try await expect(excess, "clinicians.xml", document(encoding, excess, nil), [])
  }

  @Test(arguments: Encoding.allCases, [0, 64])
  func `a record at a path of XML is measured as the file has it`(
    encoding: Encoding,
    excess: Int
  ) async throws {
    let content = document(encoding, excess, "staff")
    let mapping = #"{"tables":{"clinicians":{"records":"staff/clinician"}}}"#
    try await expect(excess, "clinicians.xml", content, ["--mapping"], mapping)
  }

  private func document(_ encoding: Encoding, _ excess: Int, _ parent: String?) -> Data {
    let names = ["export"] + (parent.map { [$0] } ?? [])
    let start =
      "<?xml version='1.0' encoding='\(encoding.rawValue.prefix(6) == "utf-16" ? "utf-16" : encoding.rawValue)'?>\n"
      + names.map { "<\($0)>" }.joined() + "\n"
    let end = names.reversed().map { "</\($0)>" }.joined()
    let record = encoding.record(
      "<clinician><npi>\(npi(2))</npi><tin>\(tin(1))</tin><name>",
      "</name></clinician>",
      excess: excess
    )
    return Data(encoding.mark + encoding.bytes(start)) + record + Data(encoding.bytes(end))
  }

  private func expect(
    _ excess: Int,
    _ name: String,
    _ content: Data,
    _ options: [String],
    _ mapping: String? = nil
  ) async throws {
    var draft = ExportDraft()
    draft[name] = content
    let workspace = try Workspace(draft)
    let file = try mapping.map { [try workspace.write(Data($0.utf8), "mapping.json")] } ?? []
    let run = try await workspace.run(options + file)
    if excess == 0 {
      #expect(run.end == .exited(0), "\(run.errors)")
    } else {
      try workspace.expectFailure(run, code: 65)
      #expect(run.errors.contains("16 MiB"), "\(run.errors)")
    }
  }
}
