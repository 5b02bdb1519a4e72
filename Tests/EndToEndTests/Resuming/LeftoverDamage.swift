import Foundation
import TestSupport
import Testing

/// Something that befell what a killed run left.
struct LeftoverDamage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Whether rows of clinicians that are can still be gone on from.
  let leavesRows: Bool
  let befall: @Sendable (Place) throws -> Void

  init(_ name: String, leavesRows: Bool, _ befall: @escaping @Sendable (Place) throws -> Void) {
    (testDescription, self.leavesRows, self.befall) = (name, leavesRows, befall)
  }

  static let all: [LeftoverDamage] = [
    LeftoverDamage("none", leavesRows: true) { _ in },
    LeftoverDamage("the last line of the journal is cut", leavesRows: true) { place in
      try append(Data("0123abcd {\"block".utf8), to: place.journal)
    },
    LeftoverDamage("zeros stand at the journal's end", leavesRows: true) { place in
      try append(Data(count: 512), to: place.journal)
    },
    LeftoverDamage("a bit of the journal's first line is another", leavesRows: false) { place in
      try flip(30, of: place.journal)
    },
    LeftoverDamage("the journal is empty", leavesRows: false) { place in
      try Data().write(to: URL(fileURLWithPath: place.journal))
    },
    LeftoverDamage("the journal is gone", leavesRows: false) { place in
      try FileManager.default.removeItem(atPath: place.journal)
    },
    LeftoverDamage("the working directory is gone", leavesRows: false) { place in
      try FileManager.default.removeItem(atPath: place.working())
    },
    LeftoverDamage("the working directory is empty", leavesRows: false) { place in
      try FileManager.default.removeItem(atPath: place.working("clinicians.csv"))
    },
    LeftoverDamage("the first byte of a table is another", leavesRows: false) { place in
      try flip(0, of: place.working("clinicians.csv"))
    },
    LeftoverDamage("a table is short of its checkpoint", leavesRows: false) { place in
      try resize(place.working("clinicians.csv"), to: 1000)
    },
    LeftoverDamage("a table goes on after its checkpoint", leavesRows: true) { place in
      try append(Data(count: 5000), to: place.working("clinicians.csv"))
    },
    LeftoverDamage("files stand there that are no results", leavesRows: true) { place in
      try Data("x".utf8).write(to: URL(fileURLWithPath: place.working("clinicians.jsonl")))
      try Data("{}".utf8).write(to: URL(fileURLWithPath: place.working("manifest.json")))
    },
    LeftoverDamage("another killed run left something", leavesRows: true) { place in
      try FileManager.default.createDirectory(
        atPath: place.path + "/.results.partial-abcdef",
        withIntermediateDirectories: false
      )
    },
  ]

  private static func append(_ bytes: Data, to path: String) throws {
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: bytes)
    try file.close()
  }

  private static func resize(_ path: String, to byteCount: UInt64) throws {
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: byteCount)
    try file.close()
  }

  private static func flip(_ position: Int, of path: String) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[position] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
  }
}
