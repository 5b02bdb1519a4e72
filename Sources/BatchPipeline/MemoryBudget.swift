internal import Glibc
internal import Locking

/// An amount of memory.
public struct ByteCount: Hashable, Sendable {
  public let bytes: Int

  public init(bytes: Int) {
    self.bytes = bytes
  }

  /// Reads `512M`, `2G`, `1.5GiB` or a number of bytes; units are powers of 1024.
  public init?(_ text: String) {
    var number = text.uppercased()[...]
    for suffix in ["IB", "B"] where number.hasSuffix(suffix) {
      number = number.dropLast(suffix.count)
    }
    let powers: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
    let power = number.last.flatMap { powers[$0] }
    if power != nil { number = number.dropLast() }
    guard let first = number.first, first.isASCII, first.isNumber, let value = Double(number) else {
      return nil
    }
    let bytes = value * Double(1 << (power ?? 0))
    guard bytes >= 1, bytes < Double(Int.max) else { return nil }
    self.bytes = Int(bytes)
  }

  /// In MiB, for people.
  public var description: String { "\((bytes + 1 << 20 - 1) >> 20) MiB" }
}

/// A limit on the memory that a run may have.
///
/// Looked at before every chunk, so that a run that would outgrow it ends with an error instead of
/// driving the machine into swapping. Some of it is kept free for what one chunk adds, as when a table
/// doubles, so that the limit itself is not passed.
public final class MemoryBudget: Sendable {
  public let limit: ByteCount
  private let steps = Lock(MemorySteps())

  public init(limit: ByteCount) {
    self.limit = limit
  }

  /// A run that needs more than it may have.
  public struct Exceeded: Error, Hashable {
    public let limit: ByteCount
    public let used: ByteCount
  }

  /// Throws where the process may need more than the limit for its next step.
  func check() throws(Exceeded) {
    guard let used = Self.residentMemory() else { return }
    let reserve = steps.withLock { steps in
      steps.note(used: used.bytes, peak: Self.peakMemory())
      return steps.reserve(of: limit.bytes)
    }
    if used.bytes > limit.bytes - reserve { throw Exceeded(limit: limit, used: used) }
  }

  /// Throws where the process would need more than the limit with so many bytes more than it has.
  func require(_ bytes: Int) throws(Exceeded) {
    guard let used = Self.residentMemory(), used.bytes + bytes > limit.bytes else { return }
    throw Exceeded(limit: limit, used: used)
  }

  /// The most memory that the process has had.
  private static func peakMemory() -> Int {
    var usage = rusage()
    // The parent's counts as this process's where it was the greater.
    return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss << 10 : 0
  }

  /// The memory that the process has now, nil where the system does not say.
  static func residentMemory() -> ByteCount? {
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    // Sizes in pages, the second that of what is resident.
    var text = [UInt8](repeating: 0, count: 128)
    let count = read(file, &text, text.count)
    let sizes = String(decoding: text.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
    guard sizes.count > 1, let pages = Int(sizes[1]) else { return nil }
    return ByteCount(bytes: pages * sysconf(CInt(_SC_PAGESIZE)))
  }
}
