extension Unicode.Scalar {
  /// Whether it steers or hides what is shown instead of being shown: it drives a terminal, rings,
  /// breaks the line, or turns the direction of the text around it.
  public var isInvisible: Bool {
    guard value >= 0x20, value != 0x7F else { return true }
    guard value >= 0x80 else { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
