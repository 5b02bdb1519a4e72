internal import Foundation
internal import QPPModel
public import ReweightingPolicy
internal import SystemFiles

/// A policy file as it is, and what it says.
public struct PolicyDocument: Sendable {
  public let policy: YearPolicy
  public let bytes: [UInt8]
  /// The path of the file, or `built-in`.
  public let source: String

  /// Reads the policy file at `path`, or else the built-in one of a year, which it has to be for.
  public init(year: Int, path: String?) throws(RunFault) {
    if let path {
      try self.init(of: year, in: Self.content(of: path), source: path, name: path)
      return
    }
    guard let builtIn = YearPolicy.builtInFile(year: year) else {
      throw RunFault(
        .usage,
        "--year \(year): there is no policy for this performance year; "
          + "choose \(YearPolicy.years.lowerBound) to \(YearPolicy.years.upperBound), "
          + "or give one with --policy"
      )
    }
    try self.init(of: year, in: builtIn, source: "built-in", name: "PY\(year).json")
  }

  /// Reads the policy file at `path`, of the year that it names.
  public init(path: String) throws(RunFault) {
    let content = try Self.content(of: path)
    guard let head = try? JSONDecoder().decode(Head.self, from: Data(content)) else {
      throw RunFault(
        .badConfiguration,
        "\(path): it is not JSON that names its performanceYear; correct the policy file"
      )
    }
    try self.init(of: head.performanceYear, in: content, source: path, name: path)
  }

  private init(of year: Int, in bytes: [UInt8], source: String, name: String) throws(RunFault) {
    self.bytes = bytes
    self.source = source
    if let repeated = RepeatedMember.first(in: bytes) {
      throw RunFault(repeated, in: name, which: "the policy file")
    }
    do {
      policy = try YearPolicy.read(json: Data(bytes), for: year)
    } catch {
      throw RunFault(error, file: name)
    }
  }

  private static func content(of path: String) throws(RunFault) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.bytes(of: path)
    } catch {
      throw RunFault(error, of: path, which: "the policy file")
    }
    if let fault = RunFault(foreignBytes: bytes, of: path, which: "the policy file") { throw fault }
    return bytes
  }

  /// What tells the year of a policy file that is not read yet.
  private struct Head: Decodable {
    let performanceYear: Int
  }
}
