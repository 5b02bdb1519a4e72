public import Foundation

/// A JSON document as a tree that tests can walk and edit.
public indirect enum JSONTree: Hashable, Sendable {
  case object([String: JSONTree])
  case array([JSONTree])
  case string(String)
  case number(Int)
  case fraction(Double)
  case bool(Bool)
  case null

  /// One step from a node to a node in it.
  public enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  /// Every path in the tree, the empty one of its root first.
  public var paths: [[Step]] {
    switch self {
    case .object(let members):
      [[]]
        + members.sorted { $0.key < $1.key }.flatMap { key, node in
          node.paths.map { [.key(key)] + $0 }
        }
    case .array(let elements):
      [[]]
        + elements.enumerated().flatMap { index, node in node.paths.map { [.index(index)] + $0 } }
    case .string, .number, .fraction, .bool, .null: [[]]
    }
  }

  /// The texts of the list at a path, none where there is none.
  public func texts(at path: Step...) -> [String] {
    guard case .array(let elements)? = self[path] else { return [] }
    return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  /// The names of the members of the object at a path, in byte order.
  public func keys(at path: Step...) -> [String] {
    guard case .object(let members)? = self[path] else { return [] }
    return members.keys.sorted()
  }

  /// The node at a path, nil where there is none; setting nil takes the node out.
  public subscript(path: [Step]) -> JSONTree? {
    get {
      guard let step = path.first else { return self }
      return self[step]?[Array(path.dropFirst())]
    }
    set {
      guard let step = path.first else {
        self = newValue ?? .null
        return
      }
      var child = self[step] ?? .null
      let rest = Array(path.dropFirst())
      if rest.isEmpty {
        self[step] = newValue
      } else {
        child[rest] = newValue
        self[step] = child
      }
    }
  }

  private subscript(step: Step) -> JSONTree? {
    get {
      switch (self, step) {
      case (.object(let members), .key(let key)): members[key]
      case (.array(let elements), .index(let index)):
        elements.indices.contains(index) ? elements[index] : nil
      default: nil
      }
    }
    set {
      switch (self, step) {
      case (.object(var members), .key(let key)):
        members[key] = newValue
        self = .object(members)
      case (.array(var elements), .index(let index)) where elements.indices.contains(index):
        elements.replaceSubrange(index...index, with: newValue.map { [$0] } ?? [])
        self = .array(elements)
      default: break
      }
    }
  }
}

extension [JSONTree.Step] {
  /// The path as messages write it: `weights.standard[0].citation`.
  public var dotted: String {
    var text = ""
    for step in self {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// The path of which `dotted` is the text of keys alone, such as `audit.nearThresholdToPercent`.
  public init(keys dotted: String) {
    self = dotted.split(separator: ".").map { .key(String($0)) }
  }
}

extension JSONTree: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode(Double.self) {
      self = .fraction(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .object(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .fraction(let value): try container.encode(value)
    case .bool(let value): try container.encode(value)
    case .null: try container.encodeNil()
    }
  }

  /// Reads a document.
  public init(json: Data) throws {
    self = try JSONDecoder().decode(JSONTree.self, from: json)
  }

  /// The document as bytes.
  public var json: Data {
    get throws { try JSONEncoder().encode(self) }
  }
}
