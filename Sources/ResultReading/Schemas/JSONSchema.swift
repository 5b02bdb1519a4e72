internal import Foundation

/// A schema for JSON, as far as the schemas of this program go: `type`, `const`, `enum`, `pattern`, `minimum`,
/// `required`, `properties`, `additionalProperties`, `items` and `$ref` to `$defs`.
struct JSONSchema {
  private let root: [String: Any]

  /// Reads a schema, nil for what is none.
  init?(_ json: [UInt8]) {
    guard let root = Self.object(json) as? [String: Any] else { return nil }
    self.root = root
  }

  /// The first thing in some JSON that the schema does not allow, nil where there is none.
  func flaw(in json: [UInt8]) -> String? {
    guard let value = Self.object(json) else { return "it is not JSON" }
    return flaw(value, root, at: "")
  }

  private static func object(_ json: [UInt8]) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
  }

  private func flaw(_ value: Any, _ schema: [String: Any], at path: String) -> String? {
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
      return flaw(value, target ?? [:], at: path)
    }
    let name = path.isEmpty ? "its whole" : path
    if let type = schema["type"] as? String, !Self.isOf(type, value) {
      return "\(name) is not of the type \(type)"
    }
    if let constant = schema["const"], !Self.isSame(constant, value) {
      return "\(name) is not \(constant)"
    }
    if let values = schema["enum"] as? [Any], !values.contains(where: { Self.isSame($0, value) }) {
      return "\(name) is none of the values that it can have"
    }
    if let minimum = schema["minimum"] as? Double, let number = value as? Double, number < minimum {
      return "\(name) is below \(Int(minimum))"
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      return "\(name) is not written as it must be"
    }
    if let members = value as? [String: Any] { return flaw(members: members, schema, at: path) }
    guard let elements = value as? [Any], let items = schema["items"] as? [String: Any] else {
      return nil
    }
    for (place, element) in elements.enumerated() {
      if let flaw = flaw(element, items, at: "\(path)[\(place)]") { return flaw }
    }
    return nil
  }

  private func flaw(
    members: [String: Any],
    _ schema: [String: Any],
    at path: String
  ) -> String? {
    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
    let missing = (schema["required"] as? [String] ?? []).first { members[$0] == nil }
    if let missing { return "\(place(missing)) is missing" }
    let properties = schema["properties"] as? [String: Any] ?? [:]
    let other = schema["additionalProperties"]
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if let property = (properties[name] ?? other) as? [String: Any] {
        if let flaw = flaw(value, property, at: place(name)) { return flaw }
      } else if properties[name] == nil, other as? Bool == false {
        return "\(place(name)) is none of its members"
      }
    }
    return nil
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isBoolean(value)
    case "integer": !isBoolean(value) && (value as? Double).map { $0 == $0.rounded() } == true
    case "number": !isBoolean(value) && value is Double
    default: false
    }
  }

  /// Tells `true` from 1: Foundation keeps both as numbers, a boolean as one signed byte.
  private static func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }

  private static func isSame(_ left: Any, _ right: Any) -> Bool {
    (left as? NSObject)?.isEqual(right) ?? false
  }
}
