internal import Foundation
package import QPPModel

/// The words that the Quality Payment Program's portal uses for clinician types, as data.
package struct ClinicianTypeWords: Decodable, Sendable {
  package let citation: String
  /// The type of each of the portal's words.
  package let words: [String: ClinicianType]

  /// The built-in list.
  package static func builtIn() throws(PolicyFault) -> ClinicianTypeWords {
    do {
      return try JSONDecoder()
        .decode(Self.self, from: Data(PackageResources.ClinicianTypeWords_json))
    } catch {
      throw PolicyFault(reason: "the list of clinician type words: \(error)")
    }
  }
}
