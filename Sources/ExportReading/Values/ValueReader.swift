public import QPPModel
internal import RecordParsing

/// Reads values of the export format out of their bytes, which have no white space at either end.
public final class ValueReader: Sendable {
  /// The offsets that local timestamps take.
  private let timeZone: TimeZoneOffsets
  let clinicianTypes: CodeTable<ClinicianType>
  let qpStatuses = CodeTable<QPStatus>()
  let reportingLevels = CodeTable<ReportingLevel>()
  let frameworks = CodeTable<ReportingFramework>()
  let participations = CodeTable<Participation>()
  let programs = CodeTable<APMProgram>()
  let hardshipReasons = CodeTable<HardshipReason>()
  let eventTypes = CodeTable<EventType>()
  let relationships = CodeTable<SubmitterRelationship>()
  let applicationStatuses = CodeTable<ApplicationStatus>()
  let exceptionTypes = CodeTable<ExceptionType>()
  let categories = CodeTable<PerformanceCategory>()
  let applicationLevels = CodeTable<ApplicationLevel>()
  let submissionLevels = CodeTable<SubmissionLevel>()

  /// What practices are named by.
  let groupIdentifier: GroupIdentifier

  /// Creates a reader; `clinicianTypeWords` are the portal's words for clinician types, and
  /// `clinicianTypePrefixes` what others begin with.
  public init(
    timeZone: TimeZoneOffsets,
    clinicianTypeWords: [String: ClinicianType],
    clinicianTypePrefixes: [String: ClinicianType] = [:],
    groupIdentifier: GroupIdentifier = .tin
  ) {
    self.timeZone = timeZone
    self.groupIdentifier = groupIdentifier
    clinicianTypes = CodeTable(words: clinicianTypeWords, prefixes: clinicianTypePrefixes)
  }

  /// Ten digits with a right check digit.
  @inline(__always)
  static func npi(_ bytes: UnsafeBufferPointer<UInt8>) -> NPI? {
    guard bytes.count == NPI.digitCount, let base = bytes.baseAddress,
      let first = eightDigits(base)
    else { return nil }
    let (ninth, tenth) = (bytes[8] &- UInt8(ascii: "0"), bytes[9] &- UInt8(ascii: "0"))
    guard ninth <= 9, tenth <= 9 else { return nil }
    let text = UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)
    return NPI(
      digits: first * 100 + UInt64(ninth) * 10 + UInt64(tenth),
      first: UInt64(littleEndian: text) & 0x0F0F_0F0F_0F0F_0F0F,
      last: UInt64(ninth) | UInt64(tenth) << 8
    )
  }

  /// What the identifier of a practice looks like, as messages say it.
  static func expectation(of kind: GroupIdentifier) -> String {
    switch kind {
    case .tin: "a TIN; 9 digits are needed, as such or as 12-3456789"
    case .pacID: "a PAC ID; 10 digits are needed"
    }
  }

  /// The identifier of a practice.
  @inline(__always)
  static func practice(_ bytes: UnsafeBufferPointer<UInt8>, as kind: GroupIdentifier) -> TIN? {
    switch kind {
    case .tin: bytes.count == 9 ? number(bytes).map { TIN(digits: $0) } : hyphenatedTIN(bytes)
    case .pacID: bytes.count == kind.digitCount ? number(bytes).map { TIN(digits: $0) } : nil
    }
  }

  /// The identifier of a practice, or the last four digits of one behind characters that mask the others.
  static func practiceMention(
    _ bytes: UnsafeBufferPointer<UInt8>,
    as kind: GroupIdentifier
  ) -> PracticeMention? {
    if let tin = practice(bytes, as: kind) { return .whole(tin) }
    let mask = bytes.dropLast(4)
    let isMask = mask.allSatisfy { "Xx*#-".utf8.contains($0) || $0 >= 0x80 }
    guard !mask.isEmpty, isMask, let lastFour = number(bytes.part(mask.count..<bytes.count)) else {
      return nil
    }
    return .lastFour(UInt16(lastFour))
  }

  /// A weight as a percentage (`40`, `40%`) or, where it is 1 at most, as a share (`0.4`), in hundredths of a
  /// percent.
  static func weight(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    let isPercentage = bytes.last == UInt8(ascii: "%")
    let digits = isPercentage ? bytes.part(0..<bytes.count - 1).trimmed : bytes
    guard let (whole, decimals) = decimal(digits) else { return nil }
    // More decimals than four are what arithmetic with binary fractions leaves.
    var tenThousandths = whole * 10_000
    var unit: UInt64 = 1000
    for digit in decimals.prefix(4) {
      tenThousandths += UInt64(digit - UInt8(ascii: "0")) * unit
      unit /= 10
    }
    if decimals.count > 4, decimals[4] >= UInt8(ascii: "5") { tenThousandths += 1 }
    let isShare = !isPercentage && tenThousandths <= 10_000
    let hundredths = isShare ? tenThousandths : (tenThousandths + 50) / 100
    return hundredths <= 10_000 ? UInt16(hundredths) : nil
  }

  /// Nine digits, as `12-3456789` or as `123-45-6789`.
  private static func hyphenatedTIN(_ bytes: UnsafeBufferPointer<UInt8>) -> TIN? {
    let hyphen = UInt8(ascii: "-")
    switch bytes.count {
    case 10 where bytes[2] == hyphen:
      guard let prefix = number(bytes.part(0..<2)), let rest = number(bytes.part(3..<10)) else {
        return nil
      }
      return TIN(digits: prefix * 10_000_000 + rest)
    case 11 where bytes[3] == hyphen && bytes[6] == hyphen:
      guard let area = number(bytes.part(0..<3)), let group = number(bytes.part(4..<6)),
        let serial = number(bytes.part(7..<11))
      else { return nil }
      return TIN(digits: area * 1_000_000 + group * 10_000 + serial)
    default: return nil
    }
  }

  /// `Y` `N` `YES` `NO` `TRUE` `FALSE` `T` `F` `1` `0`, any case.
  @inline(__always)
  static func boolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard bytes.count == 1 else { return booleanWord(bytes) }
    switch bytes[0] {
    case UInt8(ascii: "Y"), UInt8(ascii: "y"), UInt8(ascii: "T"), UInt8(ascii: "t"),
      UInt8(ascii: "1"):
      return true
    case UInt8(ascii: "N"), UInt8(ascii: "n"), UInt8(ascii: "F"), UInt8(ascii: "f"),
      UInt8(ascii: "0"):
      return false
    default: return nil
    }
  }

  private static func booleanWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    func isWord(_ word: StaticString) -> Bool {
      word.utf8CodeUnitCount == bytes.count
        && bytes.indices.allSatisfy {
          FoldedName.lowercased(bytes[$0]) == word.utf8Start[$0]
        }
    }
    if isWord("yes") || isWord("true") { return true }
    if isWord("no") || isWord("false") { return false }
    return nil
  }

  /// `YYYY-MM-DD` or `M/D/YYYY`, month and day there with one digit or two.
  static func date(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") {
      return date(
        year: bytes.part(0..<4),
        month: bytes.part(5..<7),
        day: bytes.part(8..<10)
      )
    }
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 3, 1...2 ~= parts[0].count, 1...2 ~= parts[1].count, parts[2].count == 4
    else { return nil }
    return date(
      year: UnsafeBufferPointer(rebasing: parts[2]),
      month: UnsafeBufferPointer(rebasing: parts[0]),
      day: UnsafeBufferPointer(rebasing: parts[1])
    )
  }

  private static func date(
    year: UnsafeBufferPointer<UInt8>,
    month: UnsafeBufferPointer<UInt8>,
    day: UnsafeBufferPointer<UInt8>
  ) -> CalendarDate? {
    guard let year = number(year), let month = number(month), let day = number(day) else {
      return nil
    }
    return CalendarDate(year: Int(year), month: Int(month), day: Int(day))
  }

  /// RFC 3339 with an offset, or a local `YYYY-MM-DDTHH:MM:SS`.
  func timestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Instant? {
    guard bytes.count >= 19, bytes[10] | 0x20 == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[4] == UInt8(ascii: "-"), let date = Self.date(bytes.part(0..<10)),
      let hour = Self.number(bytes.part(11..<13)), let minute = Self.number(bytes.part(14..<16)),
      let second = Self.number(bytes.part(17..<19)),
      let local = LocalDateTime(
        date: date,
        hour: Int(hour),
        minute: Int(minute),
        second: Int(second)
      )
    else { return nil }
    if bytes.count == 19 { return timeZone.instant(local) }
    return Self.offsetTimestamp(local, suffix: bytes.part(19..<bytes.count))
  }

  /// The instant of a local time followed by an optional fraction and an offset.
  private static func offsetTimestamp(
    _ local: LocalDateTime,
    suffix: UnsafeBufferPointer<UInt8>
  ) -> Instant? {
    var rest = suffix
    var hasFraction = false
    if rest[0] == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      guard !digits.isEmpty else { return nil }
      hasFraction = digits.contains { $0 != UInt8(ascii: "0") }
      rest = rest.part(digits.endIndex..<rest.count)
    }
    guard let offset = offset(rest) else { return nil }
    return Instant(seconds: local.secondsSince1970 - offset, hasFraction: hasFraction)
  }

  /// The seconds of `Z` or of `+HH:MM`.
  private static func offset(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    if bytes.count == 1, bytes[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hours = number(bytes.part(1..<3)), hours <= 23,
      let minutes = number(bytes.part(4..<6)), minutes <= 59
    else { return nil }
    let seconds = Int64(hours * 3600 + minutes * 60)
    return bytes[0] == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// `digits[.digits]` from 0 to 100 with at most four decimals.
  static func score(_ bytes: UnsafeBufferPointer<UInt8>) -> Score? {
    guard let (whole, decimals) = decimal(bytes), decimals.count <= Score.decimals else {
      return nil
    }
    var fraction: UInt64 = number(decimals) ?? 0
    for _ in decimals.count..<Score.decimals { fraction *= 10 }
    let value = whole * UInt64(Score.scale) + fraction
    guard value <= UInt64(Score.maximum.tenThousandths) else { return nil }
    return Score(tenThousandths: Int32(value))
  }

  /// `digits[.digits]` from 0 to 100.
  static func percent(_ bytes: UnsafeBufferPointer<UInt8>) -> Percent? {
    guard let (whole, decimals) = decimal(bytes) else { return nil }
    return Percent(
      whole: Int(whole),
      hasFraction: decimals.contains { $0 != UInt8(ascii: "0") }
    )
  }

  /// The greatest count.
  static let greatestCount = 99_999_999

  /// Digits whose value is no more than `greatestCount`.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    var value = 0
    for byte in bytes {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      guard value <= greatestCount else { return nil }
    }
    return Int32(value)
  }

  /// Four digits.
  static func year(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count == 4 else { return nil }
    return number(bytes).map { Int($0) }
  }

  /// The whole part, at most 1000, and the decimals of `digits[.digits]`.
  private static func decimal(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (whole: UInt64, decimals: UnsafeBufferPointer<UInt8>)? {
    let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    let decimals = point < bytes.count ? bytes.part(point + 1..<bytes.count) : bytes.part(0..<0)
    guard point > 0, point == bytes.count || !decimals.isEmpty,
      bytes.part(0..<point).allSatisfy(isDigit), decimals.allSatisfy(isDigit)
    else { return nil }
    var whole: UInt64 = 0
    for byte in bytes[..<point] { whole = min(whole * 10 + UInt64(byte - UInt8(ascii: "0")), 1000) }
    return (whole, decimals)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// The shape of an ONC-ACB certification ID.
  static func certificationID(_ bytes: UnsafeBufferPointer<UInt8>) -> CertificationID {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
    if bytes.allSatisfy(isAlphanumeric) { return .alphanumeric(count: bytes.count) }
    let prefix = Array("CHP-".utf8)
    let digits = bytes.dropFirst(prefix.count)
    if bytes.starts(with: prefix), !digits.isEmpty, digits.allSatisfy(isDigit) {
      return .chp(digits: digits.count)
    }
    let groups = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if groups.count > 1, groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isAlphanumeric) }) {
      return .chplProductNumber(groups: groups.count)
    }
    return .unrecognized
  }

  /// A number of at most 18 digits.
  @inline(__always)
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
    var value: UInt64 = 0
    var position = 0
    if bytes.count >= 8 {
      guard let digits = eightDigits(base) else { return nil }
      value = digits
      position = 8
    }
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ UInt64(digit)
      position += 1
    }
    return value
  }

  /// The number that eight digits write, nil where one of the bytes is none.
  @inline(__always)
  private static func eightDigits(_ bytes: UnsafePointer<UInt8>) -> UInt64? {
    let text = UInt64(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    )
    // A byte is a digit where its upper half is 3 and stays so when 6 is added.
    let upper = (text & 0xF0F0_F0F0_F0F0_F0F0)
    let upperOfSum = ((text &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0)
    guard upper == 0x3030_3030_3030_3030, upperOfSum == upper else { return nil }
    // Neighbours are joined: digits to pairs, pairs to fours, fours to the whole.
    var value = text & 0x0F0F_0F0F_0F0F_0F0F
    value = (value &* 10 &+ value >> 8) & 0x00FF_00FF_00FF_00FF
    value = (value &* 100 &+ value >> 16) & 0x0000_FFFF_0000_FFFF
    return (value &* 10_000 &+ value >> 32) & 0xFFFF_FFFF
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes at a range of offsets.
  @inline(__always)
  fileprivate func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }
}
