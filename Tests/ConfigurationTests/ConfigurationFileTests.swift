import BatchRun
import Foundation
import Testing

@testable import Configuration

struct ConfigurationFileTests {
  private static let forms = [
    OptionForm(key: "level", kind: .option, isRepeating: false),
    OptionForm(key: "sites", kind: .option, isRepeating: true),
    OptionForm(key: "replace", kind: .flag, isRepeating: false),
    OptionForm(key: "export", kind: .positional, isRepeating: false),
  ]

  private func file(_ json: String) throws(RunFault) -> ConfigurationFile {
    try ConfigurationFile(
      json: Data(json.utf8),
      path: "night.json",
      known: Set(Self.forms.map(\.key))
    )
  }

  private func arguments(_ json: String) throws(RunFault) -> [String] {
    let file = try file(json)
    var arguments: [String] = []
    for form in Self.forms { arguments += try file.arguments(for: form) }
    return arguments
  }

  @Test(
    arguments: [
      ("{}", []),
      (#"{"level": 7}"#, ["--level=7"]), (#"{"level": "0.10"}"#, ["--level=0.10"]),
      (#"{"level": 0.10}"#, ["--level=0.1"]), (#"{"level": -12}"#, ["--level=-12"]),
      (#"{"level": 9223372036854775807}"#, ["--level=9223372036854775807"]),
      (#"{"level": "\u0041\u00e9\uD83D\ude00"}"#, ["--level=Aé😀"]),
      (#"{"sites": "a"}"#, ["--sites=a"]),
      (#"{"sites": ["a=b", "--level", 3]}"#, ["--sites=a=b", "--sites=--level", "--sites=3"]),
      (#"{"sites": []}"#, []),
      (#"{"replace": true}"#, ["--replace"]), (#"{"replace": false}"#, []),
      (#"{"export": "-x"}"#, ["-x"]),
    ]
  )
  func `options are what would stand on the command line`(
    json: String,
    arguments: [String]
  ) throws {
    #expect(try self.arguments(json) == arguments)
  }

  @Test(
    arguments: [
      (#"{"level": true}"#, "level: true is no value for it; write a text or a number"),
      (#"{"level": ["1"]}"#, "level: a list is no value for it; write a text or a number"),
      (
        #"{"level": null}"#, "level: null or an object is no value for it; write a text or a number"
      ),
      (
        #"{"level": "1\u0000"}"#, "level: \"1\\0\" is no value for it; write a text or a number"
      ),
      (#"{"level": ""}"#, "level: \"\" is no value for it; write a text or a number"),
      (
        #"{"sites": ["a", ""]}"#,
        "sites: a list is no value for it; write a text or a list of texts"
      ),
      (
        #"{"sites": {}}"#,
        "sites: null or an object is no value for it; write a text or a list of texts"
      ),
      (
        #"{"sites": ["a", true]}"#,
        "sites: a list is no value for it; write a text or a list of texts"
      ),
      (
        #"{"sites": ["a\u0000"]}"#,
        "sites: a list is no value for it; write a text or a list of texts"
      ),
      (#"{"replace": 1}"#, "replace: \"1\" is no value for it; write true or false"),
      (#"{"export": ["a"]}"#, "export: a list is no value for it; write a text or a number"),
    ]
  )
  func `a value that an option can't have is a fault`(json: String, reason: String) {
    let fault = RunFault(.badConfiguration, "night.json: \(FaultMessage(stringLiteral: reason))")
    #expect(throws: fault) { try arguments(json) }
  }

  @Test func `a key that is no option is a fault`() {
    let fault = RunFault(
      .badConfiguration,
      "night.json: b: there is no such option; "
        + "use the long names of reweigh run --help, without dashes"
    )
    #expect(throws: fault) { try file(#"{"level": 1, "c": 1, "b": 1}"#) }
  }

  @Test(
    arguments: [
      ("{\n\"level\" 1}", "Invalid value around character 10"), ("{'level': 1}", "Invalid value"),
      ("", "Unexpected end of file"), ("{\"level\": [1", "Unexpected end of file"),
      ("{} {}", ""), ("{\"level\": True}", ""),
      (String(repeating: "[", count: 100_000), ""),
    ]
  )
  func `what is no JSON is a fault`(json: String, reason: String) throws {
    let fault = try #require(throws: RunFault.self) { try file(json) }
    #expect(fault.exitCode == .badConfiguration)
    #expect(fault.message.hasPrefix("night.json: this is not JSON: \(reason)"))
    #expect(fault.message.hasSuffix("; correct the file"))
  }

  @Test(arguments: ["[]", "1", "\"a\"", "null", "true"])
  func `a value that is no object has no members`(json: String) {
    let fault = RunFault(
      .badConfiguration,
      "night.json: this is not a JSON object; write one member for each option"
    )
    #expect(throws: fault) { try file(json) }
  }

  @Test func `keys have an order`() throws {
    #expect(
      try file(#"{"sites": 1, "level": 2, "export": 3}"#).keys == ["export", "level", "sites"]
    )
  }
}
