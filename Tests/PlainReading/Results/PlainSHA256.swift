/// SHA-256 as FIPS 180-4 describes it.
enum PlainSHA256 {
  /// The eight words of the digest.
  static func digest(_ message: [UInt8]) -> [UInt32] {
    let padded = padded(message)
    var hash = squareRoots
    for start in stride(from: 0, to: padded.count, by: 64) {
      let block = Array(padded[start..<start + 64])
      hash = zip(hash, compressed(block, hash)).map { $0 &+ $1 }
    }
    return hash
  }

  /// A one bit, zeros, and the number of bits in 64 bits, to whole blocks of 512.
  private static func padded(_ message: [UInt8]) -> [UInt8] {
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    let bits = UInt64(message.count) * 8
    return bytes + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
  }

  private static func compressed(_ block: [UInt8], _ hash: [UInt32]) -> [UInt32] {
    var words = (0..<16).map { place in
      block[4 * place..<4 * place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for place in 16..<64 {
      let (early, late) = (words[place - 15], words[place - 2])
      let sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      words.append(words[place - 16] &+ sigma0 &+ words[place - 7] &+ sigma1)
    }
    var state = hash
    for place in 0..<64 {
      let (a, e) = (state[0], state[4])
      let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let choice = e & state[5] ^ ~e & state[6]
      let first = state[7] &+ sum1 &+ choice &+ cubeRoots[place] &+ words[place]
      let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let majority = a & state[1] ^ a & state[2] ^ state[1] & state[2]
      state = [first &+ sum0 &+ majority] + state.dropLast()
      state[4] = state[4] &+ first
    }
    return state
  }

  private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  /// The first 32 bits of the fractions of the square roots of the first 8 primes, and of the cube
  /// roots of the first 64.
  private static let squareRoots = primes.prefix(8).map { fraction(of: $0, power: 2) }
  private static let cubeRoots = primes.map { fraction(of: $0, power: 3) }

  private static let primes = (2...311).filter { number in
    !(2..<number).contains { number.isMultiple(of: $0) }
  }

  /// The greatest number of 2⁻³² whose power is not above a prime, without its whole part.
  private static func fraction(of prime: Int, power: Int) -> UInt32 {
    let limit = UInt128(prime) << UInt128(32 * power)
    var root: UInt128 = 0
    for bit in (0..<36).reversed() {
      let larger = root | 1 << UInt128(bit)
      if (0..<power).reduce(UInt128(1), { product, _ in product * larger }) <= limit {
        root = larger
      }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}
