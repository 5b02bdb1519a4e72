/// A value of the law together with where it is.
public struct Cited<Value: Sendable>: Sendable {
  public let value: Value
  /// Document and section, such as `2026 MIPS PI Hardship Exception Application Guide, Appendix A`.
  public let citation: String
  /// Where the document can be read, if it has an address.
  public let url: String?
  /// What a reader should know: that the guides are silent, or that the value is inferred.
  public let note: String?

  public init(_ value: Value, citation: String, url: String? = nil, note: String? = nil) {
    self.value = value
    self.citation = citation
    self.url = url
    self.note = note
  }
}

extension Cited: Decodable where Value: Decodable {
  private enum Key: String, CodingKey {
    case value
    case citation
    case url
    case note
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    value = try container.decode(Value.self, forKey: .value)
    citation = try container.decode(Citation.self, forKey: .citation).text
    url = try container.decodeIfPresent(String.self, forKey: .url)
    note = try container.decodeIfPresent(String.self, forKey: .note)
  }
}

/// The text of a citation, which is never blank.
struct Citation: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    text = try container.decode(String.self)
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "a citation must not be blank"
      )
    }
  }
}
