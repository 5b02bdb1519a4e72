internal import BatchRun
public import Foundation
public import Logging
internal import QPPModel

/// How messages are written.
public enum LogFormat: String, CaseIterable, Sendable {
  /// `reweigh: ` and the message, for people.
  case text
  /// An object a line, for programs.
  case json
}

/// Writes each message as one line, in which no control character is left.
public struct LineLogHandler: LogHandler {
  public var logLevel: Logger.Level
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  private let format: LogFormat
  private let now: @Sendable () -> Date
  private let write: @Sendable (String) -> Void

  /// Hands the lines of messages at `level` and above to `write`.
  public init(
    _ format: LogFormat,
    level: Logger.Level,
    now: @escaping @Sendable () -> Date = { Date() },
    write: @escaping @Sendable (String) -> Void
  ) {
    self.format = format
    logLevel = level
    self.now = now
    self.write = write
  }

  public subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    let message = event.message.description.escapingControlCharacters
    switch format {
    case .text: write("reweigh: \(message)")
    case .json: write(json(event, message))
    }
  }

  /// What every message has, and then its fields by their names.
  private func json(_ event: LogEvent, _ message: String) -> String {
    let fields = metadata.merging(event.metadata ?? [:]) { $1 }
    let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(now())
    let members =
      [
        ("time", .string(time)), ("level", .string("\(event.level)")),
        // What comes from outside is shown in it already; its other numbers are counts.
        ("message", .stringConvertible(message)),
      ]
      + fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return JSONText.object(members)
  }
}
