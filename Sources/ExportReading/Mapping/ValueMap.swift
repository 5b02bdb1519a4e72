/// What the values of one column mean.
///
/// Values are matched as codes are. The replacements lie at fixed places for as long as this
/// lives, so that a replaced value is read like one that is in a file.
final class ValueMap: @unchecked Sendable {
  /// The replacements, one after the other; written in `init` alone, so that any thread may read.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let ranges: [[UInt8]: Range<Int>]
  /// What stands for any value that is not listed, nil where such a one stays as it is.
  private let otherwise: Range<Int>?
  /// What stands for an absent value.
  private let absent: Range<Int>?

  init(_ replacements: [String: String]) {
    let pairs = replacements.sorted { $0.key < $1.key }
    bytes = .allocate(capacity: max(1, pairs.reduce(0) { $0 + $1.value.utf8.count }))
    var ranges: [[UInt8]: Range<Int>] = [:]
    var otherwise: Range<Int>?
    var absent: Range<Int>?
    var end = 0
    for (value, replacement) in pairs {
      let start = end
      for byte in replacement.utf8 {
        bytes.initializeElement(at: end, to: byte)
        end += 1
      }
      switch value {
      case "*": otherwise = start..<end
      case "": absent = start..<end
      default: ranges[FoldedName.fold(value)] = start..<end
      }
    }
    self.ranges = ranges
    self.otherwise = otherwise
    self.absent = absent
  }

  deinit { bytes.deallocate() }

  /// What a value, which is empty where it is absent, stands for.
  func replacement(
    of value: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let range = value.isEmpty ? absent : ranges[FoldedName.fold(value)] ?? otherwise
    return range.map { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[$0]) } ?? value
  }
}
