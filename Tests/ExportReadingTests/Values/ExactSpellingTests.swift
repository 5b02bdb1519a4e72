import QPPModel
import Testing

@testable import ExportReading

/// Spellings as they are are found without folding; what is found must be the same.
struct ExactSpellingTests {
  private func value<Value>(of text: String, in table: CodeTable<Value>) -> Value? {
    Array(text.utf8).withUnsafeBufferPointer { table.value(of: $0) }
  }

  /// Checks each spelling of each value of a type, as it is and as exports may vary it.
  private func check<Value>(_ table: CodeTable<Value>, words: [String: Value] = [:]) {
    var spellings = words.map { ($0.key, $0.value) }
    for value in Value.allCases {
      spellings += ([value.rawValue] + value.alternativeSpellings).map { ($0, value) }
    }
    for (spelling, expected) in spellings {
      let variants = [
        spelling, spelling.uppercased(), spelling.lowercased(), " " + spelling, spelling + "-",
        spelling.replacing("-", with: "_"), spelling.replacing("-", with: " "),
        spelling.replacing("-", with: ""), spelling.map { "\($0)" }.joined(separator: "_"),
      ]
      for variant in variants { #expect(value(of: variant, in: table) == expected, "\(variant)") }
      for stray in [spelling + "0", "0" + spelling, spelling + "\0", spelling + "é"] {
        #expect(value(of: stray, in: table) == nil, "\(stray)")
      }
    }
  }

  @Test func `every spelling of every code is known`() throws {
    let reader = try ValueReader.forTests()
    check(reader.clinicianTypes)
    check(reader.qpStatuses)
    check(reader.reportingLevels)
    check(reader.frameworks)
    check(reader.programs)
    check(reader.hardshipReasons)
    check(reader.eventTypes)
    check(reader.relationships)
    check(reader.applicationStatuses)
    check(reader.applicationLevels)
    check(reader.submissionLevels)
  }

  private static let lengths = [1, 2, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 40, 64]

  /// A word of so many letters, of which neighbours differ.
  private func word(_ length: Int, from start: Int = 0) -> String {
    String(
      decoding: (0..<length).map { UInt8(ascii: "a") + UInt8(($0 * 7 + start) % 26) },
      as: UTF8.self
    )
  }

  @Test func `words of any length are known`() {
    let words = Dictionary(
      uniqueKeysWithValues: Self.lengths.enumerated().map { index, length in
        (word(length), index % 2 == 0 ? APMProgram.mssp : .other)
      }
    )
    check(CodeTable(words: words), words: words)
  }

  @Test(arguments: lengths)
  func `a word with any other letter is unknown`(length: Int) {
    let right = Array(word(length).utf8)
    let table = CodeTable<APMProgram>(words: [word(length): .mssp])
    for position in right.indices {
      var wrong = right
      wrong[position] = UInt8(ascii: "z")
      if wrong != right {
        #expect(value(of: String(decoding: wrong, as: UTF8.self), in: table) == nil)
      }
      wrong.remove(at: position)
      #expect(value(of: String(decoding: wrong, as: UTF8.self), in: table) == nil)
    }
  }

  @Test(arguments: lengths)
  func `words that differ in one letter are told apart`(length: Int) {
    var words: [String: APMProgram] = [:]
    for position in 0..<length {
      var letters = Array(word(length).utf8)
      for letter in [UInt8(ascii: "0"), UInt8(ascii: "1")] {
        letters[position] = letter
        words[String(decoding: letters, as: UTF8.self)] = letter % 2 == 0 ? .mssp : .other
      }
    }
    let table = CodeTable(words: words)
    for (word, program) in words { #expect(value(of: word, in: table) == program) }
    #expect(value(of: word(length), in: table) == nil)
  }
}
