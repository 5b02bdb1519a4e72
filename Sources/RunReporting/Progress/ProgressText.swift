internal import BatchRun
internal import Foundation
internal import QPPModel

extension Progress {
  /// One line that says how far the job has come, at most `width` columns wide.
  ///
  /// Where there is no room, what is at its end is left out first, and then the middle of the name.
  public func line(width: Int = .max) -> String {
    var facts = facts
    let name = place?.shown
    while true {
      let tail = facts.isEmpty ? "" : ": " + facts.joined(separator: ", ")
      guard let name else { return (verb + tail).shortened(to: width) }
      let room = width - verb.columns - 1 - tail.columns
      if room >= min(name.columns, 16) { return "\(verb) \(name.shortened(to: room))\(tail)" }
      guard facts.popLast() != nil else { return "\(verb) \(name)".shortened(to: width) }
    }
  }

  private var verb: String {
    switch phase {
    case .verifyEarlier, .verify: "verifying"
    case .read, .readReferenceTables, .readClinicians: "reading"
    case .decide: "deciding"
    case .write: "writing"
    case .publish: "publishing"
    }
  }

  /// The most important first.
  private var facts: [String] {
    guard place != nil else { return [] }
    return [
      amount,
      recordsPerSecond.map { "\(Self.rounded($0)) \(unit == .bytes ? "records" : "rows")/s" },
      secondsLeft.map { "\(Self.clock($0)) left" },
    ].compactMap(\.self)
  }

  private var amount: String {
    switch (unit, total) {
    case (.bytes, let total?):
      let scale = ByteScale(of: total)
      return "\(scale.number(done)) of \(scale.number(total)) \(scale.name)\(percentage)"
    case (.bytes, nil):
      let scale = ByteScale(of: done)
      return "\(scale.number(done)) \(scale.name)"
    case (.rows, let total?):
      return "\(Self.rounded(Double(done))) of \(Self.rounded(Double(total))) rows\(percentage)"
    case (.rows, nil): return "\(done) rows"
    case (.parts, let total):
      let share = "\(min(100, 100 * done / max(1, total ?? 1)))%"
      return fileCount > 1 ? "\(share), file \(fileNumber) of \(fileCount)" : share
    }
  }

  private var percentage: String {
    guard let total, total > 0 else { return "" }
    return " (\(min(100, 100 * done / total))%)"
  }

  /// A number in few characters, such as `812`, `8.1k`, `81k` or `1.9M`.
  private static func rounded(_ number: Double) -> String {
    switch number {
    case ..<1000: String(Int(number))
    case ..<9950: String(format: "%.1fk", number / 1e3)
    case ..<999_500: String(format: "%.0fk", number / 1e3)
    default: String(format: "%.1fM", number / 1e6)
    }
  }

  /// Minutes and seconds, such as `1:04`, or hours too.
  private static func clock(_ seconds: Double) -> String {
    let seconds = Int(min(seconds.rounded(.up), 359_999))
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let end = String(format: ":%02d", seconds % 60)
    return hours == 0 ? "\(minutes)\(end)" : String(format: "%d:%02d", hours, minutes) + end
  }
}

/// What bytes are counted in.
private struct ByteScale {
  let name: String
  private let size: Int

  /// What suits an amount.
  init(of bytes: Int) {
    (name, size) =
      switch bytes {
      case ..<1_000_000: ("kB", 1000)
      case ..<10_000_000_000: ("MB", 1_000_000)
      default: ("GB", 1_000_000_000)
      }
  }

  func number(_ bytes: Int) -> String { String(format: "%.1f", Double(bytes) / Double(size)) }
}
