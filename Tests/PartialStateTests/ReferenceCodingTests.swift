import QPPModel
import RosterAggregation
import TestSupport
import Testing

@testable import PartialState

struct ReferenceCodingTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `what is read is what was written`(seed: UInt64) throws {
    var references = try RandomReferences(seed: seed)
    let shared = references.sharedReferences
    let bytes = shared.encoded
    let read = try SharedReferences(decoding: bytes)
    #expect(read.encoded == bytes)
    #expect(read.tablesRead == shared.tablesRead)
    #expect(read.virtualGroups == shared.virtualGroups)
    #expect(read.subgroups == shared.subgroups)
    #expect(read.entities == shared.entities)
    #expect(read.applications.map(\.id) == shared.applications.map(\.id))
    for number in 1...8 {
      let practice = references.practice(number)
      let bytes = practice.encoded
      let read = try PracticeReferences(decoding: bytes.dropFirst(4), shared.counts)
      #expect(read.encoded == bytes)
      #expect(read.group == practice.group)
      #expect(read.virtualGroup == practice.virtualGroup)
      #expect(read.submissions == practice.submissions)
      #expect(read.participations == practice.participations)
      #expect(read.submitters == practice.submitters)
      #expect(read.sites == practice.sites)
      for (read, written) in zip(read.applications, practice.applications) {
        #expect(read.row.request == written.row.request)
        #expect(read.row.content == written.row.content)
        #expect(read.row.tin == practice.tin)
      }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `what ends too early is refused`(seed: UInt64) throws {
    var references = try RandomReferences(seed: seed)
    let shared = references.sharedReferences
    for count in 0..<shared.encoded.count {
      let cut = Array(shared.encoded.prefix(count))
      #expect(throws: ByteReader.Malformed.self) { try SharedReferences(decoding: cut) }
    }
    let practice = references.practice(1).encoded.dropFirst(4)
    for count in 0..<practice.count {
      #expect(throws: ByteReader.Malformed.self) {
        try PracticeReferences(decoding: practice.prefix(count), shared.counts)
      }
    }
  }

  @Test func `a number that nothing has is refused`() throws {
    var practice = PracticeReferences(tin: TIN(digits: 1))
    practice.virtualGroup = 3
    let few = ReferenceCounts(virtualGroups: 3, subgroups: 0, entities: 0)
    #expect(throws: ByteReader.Malformed.self) {
      try PracticeReferences(decoding: practice.encoded.dropFirst(4), few)
    }
    practice.virtualGroup = nil
    practice.participations = [.init(npi: nil, entity: 0)]
    #expect(throws: ByteReader.Malformed.self) {
      try PracticeReferences(decoding: practice.encoded.dropFirst(4), few)
    }
  }

  @Test func `an identifier that is there twice is refused`() throws {
    let folder = try StateFolder()
    let id = try #require(Identifier("ACO-1"))
    var shared = SharedReferences()
    shared.entities = Array(
      repeating: .init(id: id, row: nil, hasParticipation: true, score: nil),
      count: 2
    )
    try folder.write([], shard: 1, of: 1, "bad", shared)
    let merged = try MergedState(path: folder.path + "/bad")
    var tables = try SmallExport().tables
    #expect(throws: StateFault.self) {
      try merged.references.add(to: &tables, withPracticesOfOtherShards: true)
    }
  }
}

extension SharedReferences {
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(self)
    return writer.bytes
  }
}

extension PracticeReferences {
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(self)
    return writer.bytes
  }
}
