/// Random numbers of one subject, the same in whatever order subjects are generated.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number
/// generators*, OOPSLA 2014), whose state is a counter: a stream starts where the seed, the topic
/// and the subject's number say, and needs nothing of those before it.
struct RandomStream {
  private var state: UInt64

  /// What random numbers are drawn for; each topic has streams of its own.
  enum Topic: UInt64 {
    case practiceSizes = 1
    case practiceKind
    case practice
    case person
    case clinician
    case group
    case virtualGroup
    case site
    case subgroup
    case apmEntity
    case participation
    case individualApplication
    case groupApplication
    case virtualGroupApplication
    case entityApplication
    case individualSubmission
    case groupSubmission
    case virtualGroupSubmission
    case entitySubmission
    case dirt
    case rowOrder
    case npiOrder
    case tinOrder
  }

  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The stream of the subject with this number.
  @inline(__always)
  init(seed: UInt64, _ topic: Topic, _ number: Int) {
    let key = Self.mix(seed &+ topic.rawValue &* 0xD1B5_4A32_D192_ED03)
    state = Self.mix(key ^ UInt64(truncatingIfNeeded: number) &* Self.increment)
  }

  /// The finalizer of SplitMix64: a bijection in which every bit depends on every other.
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mix(state)
  }

  /// A number from 0 up to `bound`, which must be from 1 to 4,294,967,296.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// True with a probability from 0 to 1.
  @inline(__always)
  mutating func chance(_ share: Double) -> Bool {
    Double(next() >> 32) < share * 4_294_967_296
  }

  /// A number from 0 up to 1, evenly.
  @inline(__always)
  mutating func fraction() -> Double { Double(next() >> 32) / 4_294_967_296 }
}
