import Foundation
import Testing

struct OddGzipTests {
  private static let text = "npi,tin\n\(npi(1)),\(tin(1))\n"

  /// What can be done to a gzip file that leaves it one.
  @Test func `odd gzip files are read`() async throws {
    let member = try await SystemProgram.gzip(Data(Self.text.utf8))
    let empty = try await SystemProgram.gzip(Data())
    let halves = [
      try await SystemProgram.gzip(Data(Self.text.utf8.prefix(11))),
      try await SystemProgram.gzip(Data(Self.text.utf8.dropFirst(11))),
    ]
    let body = member.dropFirst(10)
    let files = [
      "one member": member,
      "an empty member first": empty + member,
      "empty members in the middle": halves[0] + empty + empty + halves[1],
      "an empty member last": member + empty,
      "a member of every character": try await members(of: Self.text),
      "a name": Data([0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3]) + Data("a\u{1B}[31m.xml\0".utf8) + body,
      "an extra field and a comment": Data([0x1F, 0x8B, 8, 0x14, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2])
        + Data("words\0".utf8) + body,
      "text that is not compressed": Data(Self.text.utf8),
    ]
    for (description, content) in files {
      for name in ["clinicians.csv.gz", "clinicians.csv"] {
        try await OddInput(description, bytes: content, .read([1])).check(as: name)
      }
    }
  }

  @Test func `a gzip file that is cut anywhere is refused`() async throws {
    let member = try await SystemProgram.gzip(Data(Self.text.utf8))
    for count in 0..<member.count {
      // The magic has two bytes: one alone is a header.
      let words = [0: "empty", 1: "npi"][count] ?? "gzip"
      let place = count == 1 ? ":1:" : ":"
      let cut = OddInput(
        "\(count)",
        bytes: member.prefix(count),
        .refused(at: place, naming: words)
      )
      try await cut.check(as: "clinicians.csv.gz")
    }
  }

  /// A header or trailer byte by its place, negative from the end, and the bits that are flipped.
  @Test(arguments: [
    (2, 0x01), (3, 0xE0), (3, 0x20), (-1, 0x80), (-4, 0x01), (-5, 0x80), (-8, 0x01),
  ])
  func `a wrong method, reserved bit, length or checksum is refused`(
    place: Int,
    bits: UInt8
  ) async throws {
    var member = try await SystemProgram.gzip(Data(Self.text.utf8))
    member[place < 0 ? member.count + place : place] ^= bits
    let damaged = OddInput("\(place)", bytes: member, .refused(at: ":", naming: "gzip"))
    try await damaged.check(as: "clinicians.csv.gz")
  }

  @Test(arguments: [Data(count: 1), Data(count: 4096), Data([0x1F]), Data("\n".utf8)])
  func `bytes after the last member are refused`(tail: Data) async throws {
    let member = try await SystemProgram.gzip(Data(Self.text.utf8))
    let padded = OddInput("tail", bytes: member + tail, .refused(at: ":", naming: "gzip"))
    try await padded.check(as: "clinicians.csv.gz")
  }

  @Test func `one layer of gzip is removed and no more`() async throws {
    let twice = try await SystemProgram.gzip(SystemProgram.gzip(Data(Self.text.utf8)))
    try await OddInput("twice", bytes: twice, .refused(at: ":", naming: "compressed twice"))
      .check(as: "clinicians.csv.gz")
  }

  /// A member for each byte of a text.
  private func members(of text: String) async throws -> Data {
    var members = Data()
    for byte in text.utf8 { members += try await SystemProgram.gzip(Data([byte])) }
    return members
  }
}
