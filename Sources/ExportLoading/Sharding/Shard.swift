public import ExportReading
internal import QPPModel

/// One of so many shards: a piece of the clinicians of an export, in reading order.
///
/// Shards are whole files, or what a `ShardPlan` makes of them. Those that are in a file of all tables belong to the
/// first shard.
public struct Shard: Hashable, Sendable {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  public init?(number: Int, of count: Int) {
    guard 1...Self.limit ~= count, 1...count ~= number else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `K/N`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number: number, of: count)
  }

  /// The most shards of a run.
  public static var limit: Int { 1_000_000 }

  public var description: String { "shard \(number) of \(count)" }
}

extension Shard {
  /// The files of an export without those of clinicians that other shards are.
  public func narrow(
    _ files: ExportFiles,
    by plan: ShardPlan? = nil
  ) throws(LoadFault) -> ExportFiles {
    let clinicians = files.tables[.clinicians] ?? []
    guard !clinicians.contains(where: \.isStandardInput) else { throw .standardInputInShards }
    var files = files
    if let plan {
      try plan.check(clinicians)
      files.keep(try plan.files(of: number, among: clinicians), of: .clinicians)
      return files
    }
    // A size that is not known would put a file into another shard, or into two.
    let sizes = try clinicians.map { file throws(LoadFault) in try file.knownSize() }
    let kept = zip(clinicians, Self.numbers(ofFilesWithSizes: sizes, of: count)).filter {
      $0.1 == number
    }
    files.keep(kept.map(\.0), of: .clinicians)
    return files
  }

  /// The shard of each of some files, given the sizes of all of them: that in which the middle of the file
  /// would be if the bytes of all files were cut into pieces of one size.
  public static func numbers(ofFilesWithSizes sizes: [Int], of count: Int) -> [Int] {
    // Empty files count as well, so that there is always a middle.
    let total = sizes.reduce(0) { $0 + $1 + 1 }
    var start = 0
    return sizes.map { size in
      defer { start += size + 1 }
      // Twice the middle, against twice the total; the product can take more than 64 bits.
      let product = (2 * start + size + 1).multipliedFullWidth(by: count)
      return (2 * total).dividingFullWidth(product).quotient + 1
    }
  }
}
