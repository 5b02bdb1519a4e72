import RecordParsing
import TestSupport
import Testing

struct FileMeasureTests {
  /// Texts, and how many bytes they take in UTF-8, windows-1252 and UTF-16.
  @Test(
    arguments: [
      ("", 0, 0, 0), ("x", 1, 1, 2), ("é", 2, 1, 2), ("€", 3, 1, 2), ("ab€é", 7, 4, 8),
      ("😀", 4, 1, 4),
      ("x😀€", 8, 3, 8),
    ] as [(String, Int, Int, Int)]
  )
  func `a text is measured in its encoding`(
    text: String,
    utf8: Int,
    windows1252: Int,
    utf16: Int
  ) {
    let counts: [(TextEncoding, Int)] = [
      (.utf8, utf8), (.windows1252, windows1252), (.utf16LittleEndian, utf16),
      (.utf16BigEndian, utf16),
    ]
    for (encoding, count) in counts {
      let measure = FileMeasure(encoding)
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        #expect(!measure.exceeds(count, bytes), "\(encoding)")
        #expect(count == 0 || measure.exceeds(count - 1, bytes), "\(encoding)")
      }
    }
  }

  @Test func `what an encoding does not define counts as one of its shortest characters`() {
    for (encoding, count) in [(TextEncoding.windows1252, 1), (.utf16LittleEndian, 2)] {
      [TextEncoding.undecodable].withUnsafeBufferPointer { bytes in
        #expect(!FileMeasure(encoding).exceeds(count, bytes))
        #expect(FileMeasure(encoding).exceeds(count - 1, bytes))
      }
    }
  }
}
