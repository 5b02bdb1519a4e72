import QPPModel
import Testing

struct RepeatedMemberTests {
  @Test(
    arguments: [
      (#"{"a": 1, "a": 2}"#, "a"), (#"{"a": {"b": 1, "c": [], "b": 2}}"#, "a.b"),
      (#"[{"a": 1}, {"a": 1, "b": {"a": 1}, "a": 2}]"#, "a"), (#"{"a":1,"\u0061":2}"#, "a"),
      (#"{"a\n" : 1 , "a\n" : 2}"#, "a\n"), (#"{"x": {"a": 1}, "y": {"a": 1}, "x": 1}"#, "x"),
      (#"{"é": 1, "\u00E9": 2}"#, "é"), (#"{"😀": 1, "\uD83D\uDE00": 2}"#, "😀"),
      (#"{"a": "}", "a": 1}"#, "a"), (#"{"": 1, "": 1}"#, ""),
    ]
  )
  func `a name that is there twice in an object is found`(json: String, path: String) {
    #expect(RepeatedMember.first(in: json.utf8)?.path == path)
  }

  @Test(
    arguments: [
      "", "{}", #"{"a": "a", "b": "a"}"#, #"{"a": {"a": {"a": 1}}}"#, #"[{"a": 1}, {"a": 1}]"#,
      #"["a", "a"]"#, #"{"a": ["a", "a:"]}"#, #"{"A": 1, "a": 2}"#, #"{"a": "\"", "b": "a"}"#,
      "}]{",
      #"{"a"#, #"{"a\"#, #"{"a\u00"#,
    ]
  )
  func `otherwise there is none`(json: String) {
    #expect(RepeatedMember.first(in: json.utf8) == nil)
  }
}
