internal import Foundation
public import QPPModel

/// The words that the Quality Payment Program's portal uses for clinician types, as data.
public struct ClinicianTypeWords: Decodable, Sendable {
  public let citation: String
  /// The type of each of the portal's words.
  public let words: [String: ClinicianType]
  /// The type of every word that begins with one of these.
  public let prefixes: [String: ClinicianType]

  /// The built-in list.
  public static func builtIn() throws(PolicyFault) -> ClinicianTypeWords {
    do {
      return try JSONDecoder()
        .decode(Self.self, from: Data(PackageResources.ClinicianTypeWords_json))
    } catch {
      throw PolicyFault(reason: "the list of clinician type words: \(error)")
    }
  }
}
