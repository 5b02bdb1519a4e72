import Foundation
import TestSupport
import Testing

struct MissingColumnTests {
  /// A header without a required column, and what its message says after that.
  struct Header: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    var options: [String] = []
    let words: [String]
  }

  private static let remedy =
    "name another --delimiter, or a --mapping for the names of another system"

  static let headers = [
    Header(
      testDescription: "a few names",
      text: "npi,name",
      words: [
        #"with the delimiter "," the header's names are "npi", "name"; correct them"#, remedy,
      ]
    ),
    Header(
      testDescription: "as many names as are shown",
      text: "npi;b;c;d;e;f;g;h;i;j;k;l",
      words: [#"delimiter ";" the header's names are "npi", "b", "#, #""k", "l"; "#]
    ),
    Header(
      testDescription: "more names than are shown",
      text: "npi|b|c|d|e|f|g|h|i|j|k|l|m",
      words: [#"delimiter "|" the header's names are "npi", "b", "#, #""k", "l" and 1 more; "#]
    ),
    Header(
      testDescription: "tabs",
      text: "npi\tname",
      words: [#"delimiter tab the header's names are "npi", "name"; "#]
    ),
    Header(
      testDescription: "another delimiter than is named",
      text: "npi,tin",
      options: ["--delimiter", ";"],
      words: [#"delimiter ";" the header's names are "npi,tin"; "#]
    ),
    Header(
      testDescription: "a name that is nearly right",
      text: "npi,a,b,c,d,e,note,tinn",
      words: [#""tinn" probably means it; with the delimiter"#, #""note", "tinn"; "#]
    ),
    Header(
      testDescription: "a long name, one with an identifier, and one that steers a terminal",
      text: "npi,\(String(repeating: "x", count: 41)),of 970000001,\u{1B}[31m",
      words: [
        "\"\(String(repeating: "x", count: 39))…\"", #""of *****0001""#, #""\u{1B}[31m""#,
      ]
    ),
    Header(
      testDescription: "a sep= line",
      text: "sep=;\nnpi;tin",
      words: ["the first line is a sep= line, which only Excel reads; leave it out"]
    ),
    Header(
      testDescription: "a header in quotes as a whole",
      text: "\"npi,tin,name\"",
      words: ["one pair of quotes is around the whole header", "in quotes of its own or in none"]
    ),
    Header(
      testDescription: "no header",
      text: "Ann,\(npi(1)),\(tin(1))",
      words: ["the first line holds a record instead of names; write a header line before it"]
    ),
    Header(
      testDescription: "JSON",
      text: "[{\"npi\": \"\(npi(1))\"}]",
      words: ["the file holds JSON, and its name does not say so", "ends in .json"]
    ),
    Header(
      testDescription: "XML",
      text: "<?xml version=\"1.0\"?>\n<clinicians/>",
      words: ["the file holds XML, and its name does not say so", "ends in .xml"]
    ),
  ]

  @Test(arguments: headers)
  func `the message says what was read instead, and what to do`(header: Header) async throws {
    let workspace = try Workspace(["clinicians.csv": header.text])
    let run = try await workspace.run(header.options)
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: clinicians.csv:1: the column "), "\(run.errors)")
    #expect(run.errors.contains(" is missing, without which clinicians can't be read; "))
    for words in header.words { #expect(run.errors.contains(words), "\(run.errors)") }
    for identifier in [npi(1), tin(1)] { #expect(!run.errors.contains(identifier)) }
  }

  @Test(arguments: ["npi,tin\n", "note,npi,tin\n"])
  func `a second byte order mark is told, whatever it stands before`(text: String) async throws {
    let workspace = try Workspace(["clinicians.csv": "\u{FEFF}\u{FEFF}" + text])
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    let message = "reweigh: clinicians.csv:1: the first name begins with a second byte order mark"
    #expect(run.errors.hasPrefix(message), "\(run.errors)")
    #expect(run.errors.contains("with one byte order mark, or with none"))
  }
}
