extension StandardOutput {
  /// Writes text and the end of its last line.
  static func write(_ text: String) throws {
    var text = text + "\n"
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }
}
