import Foundation
import PlainReading
import QPPModel

@testable import ExportReading

/// One kind of value, as the program reads it and as the plain reading does.
///
/// Both come to a text that is the same for the same value, and is nil where the text is none.
struct ValuePair: Sendable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  let name: String
  let read: @Sendable (Bytes) -> String?
  let plain: @Sendable (String) -> String?

  static let all = identifiers + numbers + times + codes

  private static let identifiers = [
    ValuePair(
      name: "an NPI",
      read: { ValueReader.npi($0).map { String($0.rawValue) } },
      plain: { ValueKind.npi.read($0).flatMap { UInt64($0) }.map { String($0) } }
    ),
    ValuePair(
      name: "a TIN",
      read: { ValueReader.practice($0, as: .tin).map { String($0.rawValue) } },
      plain: { ValueKind.tin.read($0).flatMap { UInt64($0) }.map { String($0) } }
    ),
    ValuePair(
      name: "an identifier",
      read: { Identifier($0)?.description },
      plain: { ValueKind.identifier.read($0) }
    ),
    ValuePair(
      name: "a certification ID",
      read: { isGood(ValueReader.certificationID($0)) ? "good" : nil },
      plain: { FormChecks.isCertificationID($0) ? "good" : nil }
    ),
  ]

  private static let numbers = [
    ValuePair(
      name: "a score",
      read: { ValueReader.score($0).map { String($0.tenThousandths) } },
      plain: {
        ValueKind.score.read($0).flatMap { PlainDecimal($0) }.map { String($0.tenThousandths) }
      }
    ),
    ValuePair(
      name: "a percentage",
      read: { ValueReader.percent($0).map { "\($0.exceeds(50))" } },
      plain: { ValueKind.percent.read($0).flatMap { PlainDecimal($0) }.map { "\($0.exceeds(50))" } }
    ),
    ValuePair(
      name: "a year",
      read: { ValueReader.year($0).map { String($0) } },
      plain: { ValueKind.year.read($0).flatMap { Int($0) }.map { String($0) } }
    ),
  ]

  private static let times = [
    ValuePair(
      name: "a date",
      read: { ValueReader.date($0).map { "\($0.year)/\($0.month)/\($0.day)" } },
      plain: { ValueKind.date.read($0).map(withoutZeros) }
    ),
    ValuePair(
      name: "a timestamp",
      read: { bytes in
        let isElsewhere = isLocalElsewhere(String(decoding: bytes, as: UTF8.self))
        return reader.timestamp(bytes)
          .map { isElsewhere ? "local" : "\($0.seconds) \($0.hasFraction)" }
      },
      plain: { text in
        // 719,163 days lie between the days that the two count from.
        PlainInstant(text).map {
          isLocalElsewhere(text)
            ? "local" : "\($0.seconds - 719_163 * 86_400) \(!$0.fraction.isEmpty)"
        }
      }
    ),
  ]

  /// Whether a text is a local time of another year than those that the program has the offsets of.
  private static func isLocalElsewhere(_ text: String) -> Bool {
    text.utf8.count == 19 && !(2010...2030).contains(Int(text.prefix(4)) ?? 0)
  }

  private static let codes = [
    ValuePair(
      name: "a boolean",
      read: { ValueReader.boolean($0).map { $0 ? "Y" : "N" } },
      plain: { ValueKind.boolean.read($0) }
    ),
    ValuePair(
      name: "a reason",
      read: { reader.hardshipReasons.value(of: $0)?.rawValue },
      plain: { ValueKind.code(Codes.reasons).read($0) }
    ),
    ValuePair(
      name: "a status",
      read: { reader.applicationStatuses.value(of: $0)?.rawValue },
      plain: { ValueKind.code(Codes.statuses, words: Codes.statusWords).read($0) }
    ),
    ValuePair(
      name: "a QP status",
      read: { reader.qpStatuses.value(of: $0)?.rawValue },
      plain: { ValueKind.code(Codes.qpStatuses, words: Codes.qpWords).read($0) }
    ),
  ]

  private static func isGood(_ id: CertificationID) -> Bool {
    switch id {
    case .alphanumeric(let count): count == 15
    case .chp(let digits): digits == 6
    case .chplProductNumber(let groups): groups == 9
    case .unrecognized: false
    }
  }

  private static func withoutZeros(_ date: String) -> String {
    date.split(separator: "-").map { String(Int($0) ?? 0) }.joined(separator: "/")
  }

  /// The reader of every run, with the law of New York's clocks as the plain reading has it.
  private static let reader = ValueReader(
    timeZone: TimeZoneOffsets(timeZone: newYork, years: 2010...2030),
    clinicianTypeWords: [:]
  )

  private static var newYork: TimeZone {
    guard let zone = TimeZone(identifier: "America/New_York") else {
      fatalError("there is no time zone America/New_York")
    }
    return zone
  }
}
