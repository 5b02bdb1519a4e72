import TestSupport
import Testing

@testable import RecordParsing

/// What is no field and no record, by the fast path and by libxml2 alone.
struct PassedOverTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fields: Set<String>
    let elements: Set<String>

    init(_ records: String, fields: Set<String> = [], elements: Set<String> = []) {
      testDescription = records
      self.fields = fields
      self.elements = elements
    }
  }

  static let cases = [
    Case("<clinician npi='1'/>"),
    Case("<clinician npi='1' fax='2'/>", fields: ["fax"]),
    Case("<clinician><npi>1</npi><fax>2</fax></clinician>", fields: ["fax"]),
    Case("<clinician><fax/></clinician><clinician><fax/></clinician>", fields: ["fax"]),
    Case(
      "<clinician><a><b><c/></b></a><npi>1<x/></npi></clinician>",
      fields: ["a", "a/b", "a/b/c", "npi/x"]
    ),
    Case("<clinician><npi value='1'/></clinician>", fields: ["npi/value"]),
    Case("<p:clinician xmlns:p='p' p:npi='1' p:fax='2'/>", fields: ["fax"]),
    Case("<clinician xml:lang='en' xmlns:xsi='x'><npi xsi:nil='true'/></clinician>"),
    Case("<other><clinician npi='1'/></other>", elements: ["other"]),
    Case("<clinician npi='1'/><other/><another/>", elements: ["another", "other"]),
    Case("<other fax='1'><fax/></other>", elements: ["other"]),
  ]

  @Test(arguments: cases)
  func `what is passed over is the same by both ways`(example: Case) throws {
    for parse in [XMLRecordParser().parse, XMLRecordParser().parseAll] as [ReadDocument.Parse] {
      let passedOver = try Self.passedOver(
        in: "<clinicians>\n\(example.testDescription)</clinicians>",
        parse
      )
      #expect(passedOver.fields == example.fields)
      #expect(passedOver.elements == example.elements)
      #expect(passedOver.firstElement?.line == (example.elements.isEmpty ? nil : 1))
    }
  }

  private static func passedOver(
    in text: String,
    _ parse: ReadDocument.Parse
  ) throws -> PassedOver {
    let reader = XMLChunkReader(MemoryByteSource(Array(text.utf8)), isNested: false)
    let index = RecordIndex()
    let chunk = try #require(try reader.next())
    _ = try parse(chunk, 1, ReadDocument.shape, index)
    return index.passedOver
  }
}
