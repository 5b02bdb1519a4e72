/// A column in a `DataPackage`, as Table Schema describes it.
///
/// Lists are texts, because that standard knows no lists of codes that are joined; `list` says how
/// they are.
struct DataField: Encodable {
  struct Constraints: Encodable {
    var required: Bool?
    var `enum`: [String]?
    var pattern: String?
    var minimum: Int?
    var maximum: Int?
  }

  /// A code and what it means.
  struct Category: Encodable {
    let value: String
    let label: String?
  }

  struct List: Encodable {
    let delimiter = ";"
    let `enum`: [String]?
  }

  private let name: String
  private let type: String
  private let description: String
  private var constraints: Constraints?
  private var categories: [Category]?
  private var trueValues: [String]?
  private var falseValues: [String]?
  private var list: List?

  init(_ field: DescribedTable.Field, _ style: FieldStyle) {
    let form = field.form
    name = field.name
    description = form.meaning
    var limits = Constraints(required: form.isOptional ? nil : true)
    switch form.kind {
    case .npi:
      type = "string"
      limits.pattern = "^[0-9]{10}$"
    case .tin:
      type = "string"
      limits.pattern = style.tinPattern
    case .identifier:
      type = "string"
      limits.pattern = style.identifierPattern
    case .identifiers:
      type = "string"
      list = List(enum: nil)
    case .flag:
      type = "boolean"
      (trueValues, falseValues) = (["Y"], ["N"])
    case .count:
      type = "integer"
      limits.minimum = 0
    case .percent:
      type = "integer"
      (limits.minimum, limits.maximum) = (0, 100)
    case .score:
      type = "number"
      (limits.minimum, limits.maximum) = (0, 100)
    case .code(let codes):
      type = "string"
      limits.enum = codes.map(\.value)
      categories = Self.categories(codes)
    case .codes(let codes):
      type = "string"
      let any = "(\(codes.map(\.value).joined(separator: "|")))"
      limits.pattern = "^\(any)(;\(any))*$"
      list = List(enum: codes.map(\.value))
      categories = Self.categories(codes)
    case .hexadecimal(let digits):
      type = "string"
      limits.pattern = "^[0-9a-f]{\(digits)}$"
    case .text: type = "string"
    }
    constraints = limits
  }

  /// The codes with their meaning, where any has one.
  private static func categories(_ codes: [ColumnCode]) -> [Category]? {
    guard codes.contains(where: { $0.meaning != nil }) else { return nil }
    return codes.map { Category(value: $0.value, label: $0.meaning) }
  }
}
