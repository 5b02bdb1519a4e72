import Foundation

/// Tables written down as XML, each row in one of several ways that say the same.
enum XMLText {
  /// A file of one table.
  static func file(of table: TableDraft) -> Data {
    Data("<?xml version=\"1.0\"?>\n<rows>\n\(records(of: table))</rows>\n".utf8)
  }

  /// A file of several tables.
  static func export(of tables: [TableDraft]) -> Data {
    let elements = tables.map { "<\($0.name)>\n\(records(of: $0))</\($0.name)>\n" }
    return Data("<export xmlns='urn:export'>\n\(elements.joined())</export>".utf8)
  }

  private static func records(of table: TableDraft) -> String {
    let name = elementName(of: table.name)
    return table.rows.enumerated().map { number, row in
      record(name, Array(zip(table.columns, row)), number)
    }.joined()
  }

  private static func record(
    _ name: String,
    _ fields: [(column: String, value: String)],
    _ number: Int
  ) -> String {
    switch number % 4 {
    case 0:
      let attributes = fields.map { " \($0.column)=\"\(escaped($0.value))\"" }
      return "<\(name)\(attributes.joined())/>\n"
    case 1:
      let children = fields.map { "<\($0.column)>\(escaped($0.value))</\($0.column)>" }
      return "<\(name)>\(children.joined())</\(name)>\n"
    case 2:
      // What is absent need not be there.
      let children = fields.filter { !$0.value.isEmpty }.reversed().map {
        "\n  <p:\($0.column.uppercased())><![CDATA[\($0.value)]]></p:\($0.column.uppercased())>"
      }
      return "<!-- <\(name)> --><p:\(name) xmlns:p='urn:p'>\(children.joined())\n</p:\(name)>\n"
    default:
      // The child elements win.
      let attributes = fields.map { " \($0.column)='Y'" }
      let children = fields.map { "<\($0.column)><b>x</b>\(escaped($0.value))<?p?></\($0.column)>" }
      return "<\(name)\(attributes.joined())>\(children.joined())</\(name)>\n"
    }
  }

  private static func elementName(of table: String) -> String {
    switch table {
    case "virtual-groups": "virtual-group-member"
    case "apm-entities": "apm-entity"
    default: String(table.dropLast())
    }
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
      .replacing("\n", with: "&#10;")
  }
}
