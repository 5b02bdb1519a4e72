/// What CMS has granted a group or virtual group without an application of the export.
public struct GrantedExceptions: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A hardship exception of Promoting Interoperability.
  public static let hardship = GrantedExceptions(rawValue: 1 << 0)
  /// Promoting Interoperability reweighted for extreme and uncontrollable circumstances.
  public static let euc = GrantedExceptions(rawValue: 1 << 1)
  /// CMS has found its data compromised.
  public static let dataCompromised = GrantedExceptions(rawValue: 1 << 2)
}
