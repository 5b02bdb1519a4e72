/// Is told how much of results is read, from whatever thread reads it.
public struct ReadingWatch: Sendable {
  /// So many bytes are to be read.
  let begin: @Sendable (_ bytes: Int) -> Void
  /// So many more bytes of a file were read.
  let read: @Sendable (_ file: String, _ count: Int) -> Void

  public init(
    begin: @escaping @Sendable (_ bytes: Int) -> Void,
    read: @escaping @Sendable (_ file: String, _ count: Int) -> Void
  ) {
    self.begin = begin
    self.read = read
  }

  public static let none = ReadingWatch(begin: { _ in }, read: { _, _ in })
}
