import Foundation
import Locking
import Logging
import Testing

@testable import RunReporting

struct LineLogHandlerTests {
  /// Keeps what is written.
  private final class Lines: Sendable {
    private let lines = Lock<[String]>([])
    var all: [String] { lines.withLock { $0 } }

    func append(_ line: String) { lines.withLock { $0.append(line) } }
  }

  /// What one logger writes.
  private static func lines(
    _ format: LogFormat,
    level: Logger.Level = .info,
    _ log: (inout Logger) -> Void
  ) -> [String] {
    let lines = Lines()
    var logger = Logger(label: "test") { _ in
      LineLogHandler(format, level: level, now: { Date(timeIntervalSince1970: 1.25) }) {
        lines.append($0)
      }
    }
    log(&logger)
    return lines.all
  }

  @Test func `text is for people, who need no fields`() {
    let lines = Self.lines(.text) { $0.notice("all is well", metadata: ["rows": "5"]) }
    #expect(lines == ["reweigh: all is well"])
  }

  @Test func `counts are shown whole, however long they are`() {
    let lines = [LogFormat.text, .json].flatMap { format in
      Self.lines(format) { $0.notice("123456789 clinicians", metadata: ["file": "123456789.csv"]) }
    }
    #expect(lines.allSatisfy { $0.contains("123456789 clinicians") })
    #expect(lines.last?.contains(#""file":"*****6789.csv""#) == true)
  }

  @Test func `an object begins with what every message has`() {
    let lines = Self.lines(.json) {
      $0[metadataKey: "run"] = "7"
      $0.warning("odd", metadata: ["rows": .number(5), "seconds": .number(0.5), "file": "a.csv"])
    }
    #expect(
      lines == [
        #"{"time":"1970-01-01T00:00:01.250Z","level":"warning","message":"odd","#
          + #""file":"a.csv","rows":5,"run":"7","seconds":0.5}"#
      ]
    )
  }

  @Test func `messages below the level are not written`() {
    let lines = Self.lines(.text, level: .warning) {
      $0.notice("no")
      $0.warning("yes")
    }
    #expect(lines == ["reweigh: yes"])
  }

  @Test(arguments: LogFormat.allCases)
  func `a message is one line without control characters`(format: LogFormat) throws {
    let lines = Self.lines(format) {
      $0.notice("a\nb\u{1B}[0m\u{9B}", metadata: ["name": "x\r\u{1B}\u{9B}\"\\"])
    }
    let line = try #require(lines.first)
    #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    guard format == .json else { return }
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(object?["name"] as? String == "x\r\u{1B}\u{9B}\"\\")
  }

  @Test func `values of every kind are JSON`() throws {
    let text = JSONText.value([
      "list": .array(["a", .number(1)]), "object": ["b": .number(2)],
      "infinite": .number(Double.infinity), "other": .stringConvertible(true),
    ])
    #expect(
      text == #"{"infinite":"inf","list":["a",1],"object":{"b":2},"other":"true"}"#
    )
  }
}
