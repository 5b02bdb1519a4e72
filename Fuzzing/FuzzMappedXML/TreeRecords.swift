import RecordParsing

/// The records at a path of a tree, found by going through it once.
struct TreeRecords {
  /// What an element around records says of a field, and whether an element in it did.
  private typealias Said = (value: [UInt8], isElement: Bool)

  /// An element around records: its name, and what it has said so far by field.
  private struct Level {
    let name: String
    let isOnPath: Bool
    var said: [Int: Said] = [:]
  }

  /// The values of each record; nil where one says a field twice.
  private(set) var values: [[[UInt8]]]? = []
  private let path: [String]
  private var levels: [Level] = []

  init(_ root: TreeElement, _ path: [String]) {
    self.path = path
    visit(root, isOnPath: true)
  }

  /// Goes through an element that is not in a record.
  private mutating func visit(_ element: TreeElement, isOnPath: Bool) {
    let fields = targets(of: element.name)
    levels.append(Level(name: element.name, isOnPath: isOnPath))
    for attribute in element.attributes {
      for (level, field) in targets(of: attribute.name) {
        say(attribute.value, level, field, isElement: false)
      }
    }
    // The root's own name is no part of the path.
    let depth = levels.count - 1
    for child in element.elements {
      let isNext = isOnPath && depth < path.count && child.name == path[depth]
      if isNext, depth == path.count - 1 {
        takeRecord(child)
      } else {
        visit(child, isOnPath: isNext)
      }
    }
    levels.removeLast()
    for (level, field) in fields { say(element.text, level, field, isElement: true) }
  }

  /// What a name is of the records in the elements around it.
  private func targets(of name: String) -> [(level: Int, field: Int)] {
    levels.indices.filter { levels[$0].isOnPath }.flatMap { level in
      MappedFields.fields(at: levels[(level + 1)...].map(\.name) + [name]).map { (level, $0) }
    }
  }

  /// An element goes before an attribute, and the first before others.
  private mutating func say(_ value: [UInt8], _ level: Int, _ field: Int, isElement: Bool) {
    if let known = levels[level].said[field], known.isElement || !isElement { return }
    levels[level].said[field] = (value, isElement)
  }

  private mutating func takeRecord(_ record: TreeElement) {
    var attributes: [Int: [UInt8]] = [:]
    var elements: [Int: [UInt8]] = [:]
    func note(_ value: [UInt8], _ path: [String], in values: inout [Int: [UInt8]]) -> Bool {
      MappedFields.fields(at: path).allSatisfy { values.updateValue(value, forKey: $0) == nil }
    }
    func look(into element: TreeElement, at path: [String]) -> Bool {
      element.attributes.allSatisfy { note($0.value, path + [$0.name], in: &attributes) }
        && element.elements.allSatisfy { child in
          let path = path + [child.name]
          return note(child.text, path, in: &elements) && look(into: child, at: path)
        }
    }
    guard look(into: record, at: []) else {
      values = nil
      return
    }
    values?.append(
      (0..<MappedFields.count).map { field in
        let value =
          elements[field] ?? attributes[field]
          ?? levels.last { $0.said[field] != nil }?.said[field]?.value ?? []
        return value.withUnsafeBufferPointer { Array($0.trimmed) }
      }
    )
  }
}
