extension String {
  /// The words of this text in lines of at most `width` characters, the first after `indent` spaces
  /// and the others after `hanging` more; a longer word has a line of its own.
  func wrapped(to width: Int, indent: Int = 0, hanging: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(whereSeparator: \.isWhitespace) {
      if line.isEmpty {
        line = String(repeating: " ", count: indent) + word
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging) + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
