import Testing

@testable import ResultReading

struct JSONSchemaTests {
  private static let schema = #"""
    {
      "$defs": {"count": {"type": "integer", "minimum": 0}},
      "type": "object",
      "required": ["a"],
      "additionalProperties": false,
      "properties": {
        "a": {"$ref": "#/$defs/count"},
        "b": {"type": "boolean"},
        "c": {"enum": ["x", "y"]},
        "d": {"const": 1},
        "e": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+$"}},
        "f": {"type": "object", "additionalProperties": {"$ref": "#/$defs/count"}},
        "g": {"type": "number"}
      }
    }
    """#

  @Test(
    arguments: [
      (#"{"a": 0}"#, nil), (#"{"a": 7, "b": true, "c": "y", "d": 1, "e": ["x"], "g": 1.5}"#, nil),
      (#"{"a": 1, "f": {"any": 3}}"#, nil),
      (#"{}"#, "a is missing"), (#"[]"#, "its whole is not of the type object"),
      (#"{"a": -1}"#, "a is below 0"), (#"{"a": 1.5}"#, "a is not of the type integer"),
      (#"{"a": "1"}"#, "a is not of the type integer"),
      (#"{"a": true}"#, "a is not of the type integer"),
      (#"{"a": 1, "b": 1}"#, "b is not of the type boolean"),
      (#"{"a": 1, "c": "z"}"#, "c is none of the values that it can have"),
      (#"{"a": 1, "d": 2}"#, "d is not 1"),
      (#"{"a": 1, "e": ["x", "Y"]}"#, "e[1] is not written as it must be"),
      (#"{"a": 1, "f": {"any": -3}}"#, "f.any is below 0"),
      (#"{"a": 1, "z": 1}"#, "z is none of its members"), (#"{"a""#, "it is not JSON"),
    ] as [(String, String?)]
  )
  func `what a schema does not allow is named with its place`(json: String, flaw: String?) throws {
    let schema = try #require(JSONSchema(Array(Self.schema.utf8)))
    #expect(schema.flaw(in: Array(json.utf8)) == flaw, "\(json)")
  }
}
