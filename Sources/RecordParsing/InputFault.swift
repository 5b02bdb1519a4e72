/// Why an input cannot be trusted as a whole, and where in it.
public struct InputFault: Error, Hashable {
  /// What is wrong with the input.
  public enum Kind: Hashable, Sendable {
    /// The system could not open or read the input; the value is its `errno`.
    case unreadable(errno: Int32)
    /// A symbolic link leads out of the directory that the input has to be in.
    case leadsOut
    /// The file was written to while it was read.
    case changed
    /// The compressed data is damaged at an offset from the start of the file.
    case corrupt(Compression, String, byteOffset: Int)
    /// The file is something else than a table.
    case foreign(ForeignFile)
    /// There is no header record.
    case noHeader
    /// The header holds bytes that are not text in the encoding of the file.
    case headerNotText
    /// A quoted field is opened and never closed.
    case unclosedQuote
    /// A record is longer than the limit; where a quote is open, its line.
    case recordTooLong(limit: Int, quoteOpenedAtLine: Int?)
    /// An XML file has nothing but white space in it.
    case emptyDocument
    /// An XML declaration names an encoding that the system does not know.
    case unknownEncoding(String)
    /// A document type declaration, which can define entities.
    case documentType
    /// The document is not well-formed; the value is the parser's reason.
    case malformedXML(String)
    /// An element or attribute is more often or deeper than the limits allow.
    case xmlLimit(String)
    /// Two elements, or two attributes, of one record hold the same column.
    case repeatedField(column: Int)
    /// The root element of a combined file has another name than it must have.
    case wrongRoot(String)
    /// An element holds elements, such as this one, and no record, whose name would be `expected`.
    case noRecords(String, expected: String)
    /// Nothing is at the path at which a mapping has records.
    case nothingAtPath(String)
    /// An element of a combined file is almost that of a table, or out of its place.
    case almostTable(String, meant: String)
    /// The text is not the JSON that the records of a table are; the value is the reason.
    case malformedJSON(String)
  }

  public let kind: Kind
  /// The line at fault, where it is known.
  public let line: Int?

  public init(_ kind: Kind, line: Int? = nil) {
    self.kind = kind
    self.line = line
  }
}
