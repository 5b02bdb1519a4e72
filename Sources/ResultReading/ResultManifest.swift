public import Foundation
internal import QPPModel

/// What `manifest.json` says of a result, as far as those that read results ask.
public struct ResultManifest: Decodable, Sendable {
  public static let fileName = "manifest.json"

  public struct Tool: Decodable, Sendable {
    public let name: String
    public let version: String
  }

  /// Where a policy came from.
  public struct Source: Decodable, Hashable, Sendable {
    public let source: String
    public let sha256: String
  }

  public struct Options: Decodable, Sendable {
    public let pending: String?
    /// How TINs are written in tables: `full`, `masked` or `pseudonym`; nil is `full`.
    public let tins: String?
    /// What tells the keys of pseudonyms apart.
    public let keyId: String?
    /// Whether text that a spreadsheet would run has an apostrophe before it.
    public let excelSafe: Bool?
  }

  /// An input or an output.
  public struct File: Decodable, Hashable, Sendable {
    public let path: String
    public let bytes: Int
    public let sha256: String
    /// Nil for what is no table.
    public let records: Int?
    /// Of inputs alone, as are the following.
    public let table: String?
    public let accepted: Int?
    public let rejected: Int?
  }

  /// The records of one table of the export.
  public struct Counts: Decodable, Hashable, Sendable {
    public let read: Int
    public let accepted: Int
    public let rejected: Int
    /// Those that a mapping leaves out, and those that repeat a key quietly; nil before there were any.
    public let leftOut: Int?
    public let repeated: Int?
  }

  public let tool: Tool
  /// How the result is made up; nil before there were versions.
  public let schemaVersion: Int?
  public let performanceYear: Int
  public let policy: Source
  public let options: Options
  public let inputs: [File]
  public let tables: [String: Counts]
  public let outputs: [File]

  /// Reads the text of a manifest.
  public static func read(json: Data) throws(ManifestFault) -> ResultManifest {
    if let repeated = RepeatedMember.first(in: json) {
      throw ManifestFault(reason: "it has \(repeated.path) twice")
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      let manifest = try decoder.decode(Self.self, from: json)
      guard manifest.tool.name == "reweigh" else {
        throw ManifestFault(reason: "it was not written by reweigh")
      }
      return manifest
    } catch let fault as ManifestFault {
      throw fault
    } catch DecodingError.keyNotFound(let key, _) {
      throw ManifestFault(reason: "it lacks \(key.stringValue)")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw ManifestFault(reason: "\(place.isEmpty ? "its whole" : place) is not what it must be")
    } catch {
      throw ManifestFault(reason: "it is not JSON")
    }
  }
}

/// Why a text is no manifest.
public struct ManifestFault: Error, Hashable {
  public let reason: String
}
