import ExportReading
import RecordParsing
import TestSupport
import Testing

struct ReadHeaderTests {
  private func likeness(of text: String, delimiter: UInt8? = nil) throws -> ReadHeader.Likeness? {
    let reader = try CSVChunkReader(MemoryByteSource(text), delimiter: delimiter)
    return ReadHeader(
      names: reader.header,
      dialect: reader.dialect,
      isDelimiterNamed: delimiter != nil,
      line: reader.headerLine
    ).likeness
  }

  @Test(
    arguments: [
      ("sep=;\nnpi;tin\n", .separatorLine), ("sep=,\r\nnpi,tin\n", .separatorLine),
      ("SEP=\t\nnpi\ttin\n", .separatorLine), ("\"sep=;\"\nnpi;tin\n", .separatorLine),
      ("sep=\nnpi;tin\n", .separatorLine), ("sep=;;\nnpi;tin\n", nil), ("sep=ab\n", nil),
      ("sep=,npi\n", nil), ("separator,npi\n", nil), ("sep=;,npi\n", nil),
      ("\"npi,tin,name\"\n", .quotedWhole), ("\"npi;tin\"\n", .quotedWhole),
      ("\"\"\"npi\"\",\"\"tin\"\"\"\n", .quotedWhole), ("\"npi\"\n", nil), ("npi\n", nil),
      ("\"npi,tin\",name\n", nil), ("\"npi\",\"name\"\n", nil),
      ("9000000001,970000001,Ann\n", .record), ("Ann,97-0000001\n", .record),
      ("97000000,Ann\n", nil), ("97000000011,Ann\n", nil), ("x970000001,Ann\n", nil),
      ("[\n{\"npi\": 1},\n", .document(.json)), ("[ {\"npi\": 1,\n", .document(.json)),
      ("{\"npi\": \"1\", \"tin\": \"2\"}\n", .document(.json)),
      ("{\n\"npi\": 1\n", .document(.json)),
      ("[npi],[name]\n", nil), ("{npi},{name}\n", nil), ("[],npi\n", nil),
      ("<?xml version=\"1.0\"?>\n<x/>", .document(.xml)), ("<clinicians>\n", .document(.xml)),
      ("<npi>,<name>\n", nil), ("<npi\n", nil), ("npi,name\n", nil), ("\"\"\n", nil),
    ] as [(String, ReadHeader.Likeness?)]
  )
  func `a header shows what it is in truth`(text: String, likeness: ReadHeader.Likeness?) throws {
    #expect(try self.likeness(of: text) == likeness, "\(text)")
  }

  @Test(
    arguments: [
      ("\"npi;tin\"\n", .quotedWhole), ("npi,tin\n", nil), ("sep=,\n", .separatorLine),
    ] as [(String, ReadHeader.Likeness?)]
  )
  func `where the delimiter is named, only quotes keep it`(
    text: String,
    likeness: ReadHeader.Likeness?
  ) throws {
    #expect(try self.likeness(of: text, delimiter: UInt8(ascii: ";")) == likeness)
  }
}
