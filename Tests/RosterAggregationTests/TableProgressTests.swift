import Testing

@testable import RosterAggregation

struct TableProgressTests {
  @Test(arguments: [(0, 10), (-1, 10), (11, 10), (0, 0)])
  func `nothing follows from bytes that were not read or are not there`(read: Int, all: Int) {
    #expect(TableProgress(bytesRead: read, of: all) == nil)
  }

  @Test(arguments: [(32, 1, 10, 330), (32, 10, 10, 33), (0, 5, 10, 0), (64, 1, 1, 66)])
  func `the rest of the files is taken to be like what was read, and a little more`(
    records: Int,
    read: Int,
    all: Int,
    expected: Int
  ) throws {
    let progress = try #require(TableProgress(bytesRead: read, of: all))
    #expect(progress.expected(records) == expected)
  }

  @Test func `no table is expected to have more rows than can be numbered`() throws {
    let progress = try #require(TableProgress(bytesRead: 1, of: .max))
    #expect(progress.expected(.max) == Int(UInt32.max))
  }
}
