public import ExportReading
internal import FilePublishing
internal import Foundation
internal import QPPModel
internal import RecordParsing

/// How the clinicians of an export are cut into shards that need not be whole files.
public struct ShardPlan: Codable, Hashable, Sendable {
  public let shardCount: Int
  /// The files of clinicians, in reading order.
  public let files: [PlannedFile]

  /// The version of the format.
  static let version = 2
  /// The first bytes of every plan.
  public static let start = Array("{\"reweigh_plan\":".utf8)
}

/// A file of clinicians, and which shards have what of it.
public struct PlannedFile: Codable, Hashable, Sendable {
  /// Relative to the export directory.
  public let name: String
  public let bytes: Int
  /// When it was last written, in nanoseconds since 1970.
  public let modified: Int64
  /// The SHA-256 of its first bytes and its last ones.
  public let ends: String
  /// In the order of the file.
  public let pieces: [PlannedPiece]
}

/// What one shard has of a file.
public struct PlannedPiece: Codable, Hashable, Sendable {
  public let shard: Int
  /// Nil where it is the whole file.
  public let piece: FilePiece?
}

/// Why a plan can't be followed.
public enum PlanFault: Error, Hashable {
  /// It is no plan, or not all of one; the value is the reason.
  case notAPlan(String)
  /// It is of another version of the format.
  case otherVersion(Int)
  /// A file is not what was planned; the value says in what.
  case stale(file: String, String)
  /// The export has other files of clinicians.
  case otherFiles(String)
}

extension ShardPlan {
  private struct Head: Codable {
    let version: Int
    /// Of the line after it.
    let sha256: String

    enum CodingKeys: String, CodingKey {
      case version = "reweigh_plan"
      case sha256
    }
  }

  /// The plan as a file: a line with the version and the digest of the next, which is the plan.
  public func written() throws -> [UInt8] {
    let body = try StableJSON.line.bytes(of: self)
    let head = Head(version: Self.version, sha256: SHA256.digest(of: body))
    return try StableJSON.line.bytes(of: head) + [.lineFeed] + body + [.lineFeed]
  }

  /// Reads a file.
  public init(_ bytes: [UInt8]) throws(PlanFault) {
    let lines = bytes.split(separator: .lineFeed, omittingEmptySubsequences: false)
    guard bytes.starts(with: Self.start), let head = lines.first,
      let head = try? JSONDecoder().decode(Head.self, from: Data(head))
    else { throw .notAPlan("it does not begin as a plan does") }
    guard head.version == Self.version else { throw .otherVersion(head.version) }
    guard lines.count == 3, lines[2].isEmpty, SHA256.digest(of: Array(lines[1])) == head.sha256,
      let plan = try? JSONDecoder().decode(Self.self, from: Data(lines[1]))
    else { throw .notAPlan("it was cut short or changed") }
    guard plan.isSound else { throw .notAPlan("its ranges are none that files have") }
    self = plan
  }

  /// Whether pieces follow each other, in the files and in the shards.
  private var isSound: Bool {
    var shard = 1
    guard 1...Shard.limit ~= shardCount else { return false }
    for file in files {
      var end: Int?
      for planned in file.pieces {
        guard shard...shardCount ~= planned.shard else { return false }
        shard = planned.shard
        guard let piece = planned.piece else {
          guard file.pieces.count == 1 else { return false }
          continue
        }
        guard piece.isSound, piece.wholeBytes == file.bytes, piece.start == end ?? piece.headEnd
        else { return false }
        end = piece.end
      }
      if let last = file.pieces.last?.piece, last.end != last.tailStart { return false }
    }
    return true
  }

  /// Throws where an export does not have the files that were planned, or where one is another by now.
  func check(_ clinicians: [InputFile]) throws(LoadFault) {
    guard clinicians.map(\.name) == files.map(\.name) else {
      let other = Set(clinicians.map(\.name)).symmetricDifference(files.map(\.name)).min()
      throw .plan(.otherFiles(other ?? clinicians.first?.name ?? ""))
    }
    for (file, planned) in zip(clinicians, files) {
      let state = FileState(path: file.path)
      guard Int(state?.byteCount ?? -1) == planned.bytes else {
        throw .plan(.stale(file: file.name, "size"))
      }
      guard state?.modified == planned.modified else {
        throw .plan(.stale(file: file.name, "time"))
      }
    }
  }

  /// What a shard has of the files of an export, in reading order; throws where one has other ends by now.
  func files(of shard: Int, among clinicians: [InputFile]) throws(LoadFault) -> [InputFile] {
    var kept: [InputFile] = []
    for (file, planned) in zip(clinicians, files) {
      for piece in planned.pieces where piece.shard == shard {
        guard try file.ends() == planned.ends else {
          throw .plan(.stale(file: file.name, "content"))
        }
        kept.append(piece.piece.map { file.piece($0) } ?? file)
      }
    }
    return kept
  }
}

extension InputFile {
  /// How many bytes at each end of a file tell it from others.
  private static let endSize = 1 << 16

  /// The SHA-256 of the first and the last bytes of the file.
  func ends() throws(LoadFault) -> String {
    let size = try knownSize()
    do throws(InputFault) {
      let source = try FileByteSource(path: path)
      let firstEnd = min(size, Self.endSize)
      source.restrict(to: [0..<firstEnd, max(firstEnd, size - Self.endSize)..<size])
      var bytes = [UInt8](repeating: 0, count: 2 * Self.endSize)
      let count = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(InputFault) in
        try source.fill(UnsafeMutableRawBufferPointer(buffer))
      }
      return SHA256.digest(of: Array(bytes[..<count]))
    } catch {
      throw .input(error, file: name, .clinicians)
    }
  }
}
