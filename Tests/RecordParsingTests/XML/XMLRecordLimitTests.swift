import RecordParsing
import TestSupport
import Testing

struct XMLRecordLimitTests {
  static let limit = XMLChunkReader.recordLimit
  private static let chunkSize = 1 << 20
  private static let tooLong = InputFault.Kind.recordTooLong(limit: limit, quoteOpenedAtLine: nil)

  @Test(arguments: [0, 1])
  func `a record can have 16 MiB from its start tag to its end tag`(excess: Int) throws {
    let (start, end) = (Array("<clinician><name>".utf8), Array("</name></clinician>".utf8))
    let filler = [UInt8](
      repeating: UInt8(ascii: "x"),
      count: Self.limit + excess - start.count - end.count
    )
    let document = Array("<root>\n".utf8) + start + filler + end + Array("</root>".utf8)
    let fault = try ReadDocument.fault(of: document, chunkSize: Self.chunkSize)
    #expect(fault == (excess == 0 ? nil : InputFault(Self.tooLong, line: 2)))
  }

  @Test(arguments: [("<clinician><name>", "</name></clinician>"), ("<!--", "-->"), ("", "")])
  func `nothing that is larger than a record by far is gathered`(
    start: String,
    end: String
  ) throws {
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: Self.limit + 2 * Self.chunkSize)
    let document = Array("<root>\n\(start)".utf8) + filler + Array("\(end)</root>".utf8)
    let fault = try ReadDocument.fault(of: document, chunkSize: Self.chunkSize)
    #expect(fault?.kind == Self.tooLong)
  }

  @Test(arguments: [(1000, false), (1 << 17, true)])
  func `a record can't have names without end`(count: Int, isRefused: Bool) throws {
    let names = (0..<count).map { "<a\($0)/>" }.joined()
    let document = Array("<root><clinician>\(names)</clinician></root>".utf8)
    let fault = try ReadDocument.fault(of: document, chunkSize: Self.chunkSize)
    #expect((fault != nil) == isRefused)
    if case .xmlLimit = fault?.kind {} else { #expect(!isRefused) }
  }

  @Test(
    arguments: [
      ("<clinician name='", "'/>"), ("<clinician><!--", "--></clinician>"),
      ("<clinician><?p ", "?></clinician>"), ("<clinician><![CDATA[", "]]></clinician>"),
      ("<other x='", "'/>"), ("<!--", "-->"),
    ]
  )
  func `markup can have 8 MiB`(start: String, end: String) throws {
    let limit = XMLChunkReader.markupLimit
    // An element that only surrounds the markup is not counted with it.
    let surroundingCount =
      start.hasPrefix("<clinician><") ? "<clinician></clinician>".utf8.count : 0
    let count = limit + surroundingCount - start.utf8.count - end.utf8.count
    for (excess, refused) in [(0, false), (1, true)] {
      let filler = [UInt8](repeating: UInt8(ascii: "x"), count: count + excess)
      let document = Array("<root>\n\(start)".utf8) + filler + Array("\(end)</root>".utf8)
      let fault = try ReadDocument.fault(of: document, chunkSize: Self.chunkSize)
      #expect((fault != nil) == refused)
      if case .xmlLimit = fault?.kind {} else { #expect(!refused) }
    }
  }
}
