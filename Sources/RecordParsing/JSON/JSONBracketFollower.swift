internal import CIntrinsics

/// Finds where an object ends, by its brackets and strings alone.
struct JSONBracketFollower {
  private(set) var position: Int
  private var depth = 0
  private var isInString = false

  init(position: Int) { self.position = position }

  /// Goes on to the end of the object or of the bytes; returns whether the object has ended.
  mutating func follow(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    while position + 64 <= bytes.count {
      let masks = json_masks(start + position)
      if masks.backslashes != 0 {
        if followBytes(bytes, before: position + 64) { return true }
      } else if follow(masks) {
        return true
      }
    }
    return followBytes(bytes, before: bytes.count)
  }

  /// Passes 64 bytes without a backslash, or those up to the end of the object.
  private mutating func follow(_ masks: json_masks) -> Bool {
    // From each quote on to before the next, what is outside of strings changes with what is in them.
    var inString = masks.quotes
    for distance in [1, 2, 4, 8, 16, 32] { inString ^= inString << distance }
    if isInString { inString = ~inString }
    let openings = masks.openings & ~inString
    let closings = masks.closings & ~inString
    if depth <= closings.nonzeroBitCount {
      var brackets = openings | closings
      while brackets != 0 {
        let bit = brackets & (0 &- brackets)
        depth += openings & bit != 0 ? 1 : -1
        if depth == 0 {
          position += bit.trailingZeroBitCount + 1
          return true
        }
        brackets ^= bit
      }
    } else {
      depth += openings.nonzeroBitCount - closings.nonzeroBitCount
    }
    isInString = inString >> 63 == 1
    position += 64
    return false
  }

  /// Passes the bytes before an offset one by one, or those up to the end of the object.
  private mutating func followBytes(
    _ bytes: UnsafeBufferPointer<UInt8>,
    before end: Int
  ) -> Bool {
    while position < end {
      let byte = bytes[position]
      position += 1
      if isInString {
        if byte == .quote {
          isInString = false
        } else if byte == .backslash {
          // What is escaped may be in bytes to come.
          position += 1
        }
        continue
      }
      switch byte {
      case .quote: isInString = true
      case .openingBrace, .openingBracket: depth += 1
      case .closingBrace, .closingBracket:
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
    }
    return false
  }
}
