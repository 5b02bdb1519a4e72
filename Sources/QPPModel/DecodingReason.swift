extension DecodingError {
  /// One line that names the key at fault, as `tables.groups.where[0]`, and what is wrong with it; `format` is what
  /// the file was read as.
  public func reason(inFormatOf format: String) -> String {
    switch self {
    case .keyNotFound(let key, let context):
      return "\(Self.place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      let place = Self.place(context.codingPath)
      return place.isEmpty
        ? "it is not JSON of the \(format) format" : "\(place): \(context.debugDescription)"
    @unknown default: return "\(self)"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
