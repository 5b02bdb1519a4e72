import RecordParsing
import Testing

struct CSVDialectTests {
  @Test(
    arguments: [
      ("npi,tin,name", ","), ("npi;tin;name", ";"), ("npi\ttin\tname", "\t"), ("npi|tin|name", "|"),
      // The one that occurs most often.
      ("a,b;c;d", ";"), ("a|b|c,d", "|"), ("a b,c", ","),
      // A tie, or none, is for the first of , ; tab |.
      ("a,b;c", ","), ("a|b;c", ";"), ("a|b\tc", "\t"), ("npi", ","), ("", ","),
      // Quoted delimiters do not count.
      ("\"a;b;c\",d", ","), ("a;\"b,c,d\";e", ";"), ("\"a,,,,\"|b", "|"),
      ("\"a\"\";;;\",b", ","), ("a,\";;\",b", ","),
      // A quote in the middle of a field opens nothing.
      ("a\";;;\",b", ";"), ("\"a\"x;;;\",b", ";"),
    ] as [(String, Unicode.Scalar)]
  )
  func `the delimiter is the one that the header shows`(
    header: String,
    delimiter: Unicode.Scalar
  ) {
    #expect(CSVDialect(header: header.utf8).delimiter == UInt8(ascii: delimiter))
  }
}
