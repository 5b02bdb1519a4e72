/// How much of the files of a table has been read.
public struct TableProgress: Hashable, Sendable {
  private let bytesRead: Int
  private let byteCount: Int

  /// Nil where nothing follows from the numbers.
  public init?(bytesRead: Int, of byteCount: Int) {
    guard bytesRead > 0, bytesRead <= byteCount else { return nil }
    self.bytesRead = bytesRead
    self.byteCount = byteCount
  }

  /// How many records all files have, given that so many were in the bytes read; a little more, so
  /// that what is made for them holds them where those to come are a little shorter.
  func expected(_ recordCount: Int) -> Int {
    let expected = Double(recordCount) * Double(byteCount) / Double(bytesRead)
    return Int(min(expected * (1 + 1 / 32), Double(UInt32.max)))
  }
}
