import RecordParsing
import TestSupport
import Testing

/// Constructs of XML at every border of what is read, cut and parsed: by the fast way, and by libxml2
/// alone.
struct PlantedBorderTests {
  /// A construct in a field, and the value that it is.
  struct Construct: Sendable, CustomTestStringConvertible {
    let text: String
    let value: String

    init(_ text: String, _ value: String) {
      self.text = text
      self.value = value
    }

    var testDescription: String { text.debugDescription }
  }

  static let constructs = [
    Construct("a\r\nb", "a\nb"), Construct("a\rb", "a\nb"), Construct("a\r\r\n\nb", "a\n\n\nb"),
    Construct("a&#13;&#10;b", "a\r\nb"), Construct("a\r&#10;b", "a\n\nb"),
    Construct("a&#xD;\nb", "a\r\nb"),
    Construct("<![CDATA[a\r\nb]]>", "a\nb"), Construct("<![CDATA[a\rb]]>", "a\nb"),
    Construct("<![CDATA[a\r]]>\nb", "a\n\nb"), Construct("a\r<![CDATA[\nb]]>", "a\n\nb"),
    Construct("<![CDATA[a\r]]><![CDATA[\nb]]>", "a\n\nb"),
    Construct("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"), Construct("<![CDATA[a]]]>b", "a]b"),
    Construct("<![CDATA[<b>&amp;&#9;</b>]]>", "<b>&amp;&#9;</b>"),
    Construct("a<![CDATA[]]>b", "ab"),
    Construct("a&amp;&lt;&gt;&quot;&apos;b", "a&<>\"'b"), Construct("a&#x1F600;&#233;b", "a😀éb"),
    Construct("a😀é日\u{FFFD}b", "a😀é日\u{FFFD}b"),
    Construct("a<!-- <b> & ]]> -->b", "ab"), Construct("a<?p <b> ?>b", "ab"),
    Construct("a<x y='>'>\r\n<z/></x>b", "ab"), Construct("a\u{85}\u{2028}b", "a\u{85}\u{2028}b"),
  ]

  /// The ways in which chunks are parsed.
  static var ways: [ReadDocument.Parse] {
    [XMLRecordParser().parse, XMLRecordParser().parseAll]
  }

  @Test(arguments: constructs)
  func `a construct is read at every border of reads and chunks`(construct: Construct) throws {
    let records = ["", "x", construct.text, "yz", construct.text]
    let document = Array("<clinicians>\(records.map(Self.record).joined())</clinicians>".utf8)
    let values = ["", "x", construct.value, "yz", construct.value]
    for way in Self.ways {
      for chunkSize in 1...60 {
        for blockSize in [1, 3, Int.max] {
          let read = try ReadDocument.all(
            in: document,
            chunkSize: chunkSize,
            blockSize: blockSize,
            parse: way
          )
          #expect(read.records.map { $0.values[2] } == values, "\(chunkSize), \(blockSize)")
        }
      }
    }
  }

  /// libxml2 is fed 256 KiB at a time, and files are read 64 KiB at a time.
  @Test(arguments: constructs, [64 << 10, 256 << 10])
  func `a construct is read where the parser is fed once more`(
    construct: Construct,
    border: Int
  ) throws {
    let start = "<clinicians><clinician><name>"
    // What is read the fast way is not fed to the parser.
    let ways = border == 256 << 10 ? Self.ways.suffix(1) : Self.ways[...]
    for offset in 0...construct.text.utf8.count {
      let filler = String(repeating: "y", count: border - start.utf8.count - offset)
      let document = "\(start)\(filler)\(construct.text)</name></clinician></clinicians>"
      for way in ways {
        let read = try ReadDocument.all(
          in: Array(document.utf8),
          chunkSize: 1 << 20,
          parse: way
        )
        let value = read.records.first?.values[2] ?? ""
        #expect(value.utf8.count == filler.utf8.count + construct.value.utf8.count)
        #expect(
          value.unicodeScalars.suffix(construct.value.unicodeScalars.count)
            .elementsEqual(construct.value.unicodeScalars),
          "\(offset)"
        )
      }
    }
  }

  @Test(arguments: constructs, ["UTF-16LE", "UTF-16BE", "ISO-8859-1"])
  func `a construct is read at every border of what is decoded`(
    construct: Construct,
    encoding: String
  ) throws {
    let text =
      "<?xml version='1.0' encoding='\(encoding.prefix(6) == "UTF-16" ? "UTF-16" : encoding)'?>"
      + "<clinicians>\(Self.record(construct.text))</clinicians>"
    guard let bytes = Self.encode(text, encoding) else { return }
    for blockSize in 1...40 {
      let file = try XMLFile(MemoryByteSource(bytes, blockSize: blockSize))
      let decoded = try file.text.readAll()
      for way in Self.ways {
        let read = try ReadDocument.all(in: decoded, chunkSize: 60, parse: way)
        #expect(read.records.map { $0.values[2] } == [construct.value], "\(blockSize)")
      }
    }
  }

  private static func record(_ name: String) -> String {
    "<clinician><name>\(name)</name></clinician>"
  }

  /// The bytes of a text, nil where the encoding can't have them.
  private static func encode(_ text: String, _ encoding: String) -> [UInt8]? {
    switch encoding {
    case "UTF-16LE": [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case "UTF-16BE": [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default:
      text.unicodeScalars.allSatisfy { $0.value < 256 }
        ? text.unicodeScalars.map { UInt8($0.value) } : nil
    }
  }
}
