public import Foundation
public import QPPModel

/// How an export with other headers and values is read: which name in a file means which column,
/// and which value means which.
///
/// One JSON format; see `docs/mapping.md`.
public struct ExportMapping: Sendable {
  public let description: String
  /// What practices are named by; TINs unless the mapping says otherwise.
  public let groupIdentifier: GroupIdentifier
  public let tables: [ExportTable: TableMapping]
  /// How what another system says of the same clinicians is read.
  public let outcomes: TableMapping?

  /// The mapping of an export that is as the format says.
  public static let identity = ExportMapping(
    description: "",
    groupIdentifier: .tin,
    tables: [:],
    outcomes: nil
  )

  private init(
    description: String,
    groupIdentifier: GroupIdentifier,
    tables: [ExportTable: TableMapping],
    outcomes: TableMapping?
  ) {
    self.description = description
    self.groupIdentifier = groupIdentifier
    self.tables = tables
    self.outcomes = outcomes
  }
}

/// Why a mapping file cannot be used.
public struct MappingFault: Error, Hashable {
  /// What is wrong, naming the key.
  public let reason: String
}

extension ExportMapping {
  /// The names of the built-in mappings.
  public static let builtInNames = [
    "doctors-and-clinicians", "pecos-reassignment", "qpp-eligibility", "qpp-experience",
  ]

  /// The bytes of the built-in mapping with a name, nil where there is none.
  public static func builtInFile(named name: String) -> [UInt8]? {
    switch name {
    case "doctors-and-clinicians": PackageResources.DoctorsAndClinicians_json
    case "pecos-reassignment": PackageResources.PECOSReassignment_json
    case "qpp-eligibility": PackageResources.QPPEligibility_json
    case "qpp-experience": PackageResources.QPPExperience_json
    default: nil
    }
  }

  /// Reads and validates a mapping file.
  public init(json: Data) throws(MappingFault) {
    let file: MappingFile
    do {
      file = try JSONDecoder().decode(MappingFile.self, from: json)
    } catch let error as DecodingError {
      throw MappingFault(reason: error.reason(inFormatOf: "mapping"))
    } catch {
      throw MappingFault(reason: "\(error)")
    }
    var tables: [ExportTable: TableMapping] = [:]
    var outcomes: TableMapping?
    for (name, mapping) in file.tables {
      if name == OutcomeSchema.name {
        outcomes = try TableMapping(mapping, of: name, OutcomeSchema.columns)
        continue
      }
      guard let table = ExportTable(rawValue: name) else {
        throw MappingFault(
          reason: "tables.\(name) is no table; choose from "
            + (ExportTable.allCases.map(\.rawValue) + [OutcomeSchema.name]).joined(separator: ", ")
        )
      }
      tables[table] = try TableMapping(mapping, of: name, table.columns)
    }
    guard let identifier = GroupIdentifier(rawValue: file.groupIdentifier ?? "tin") else {
      throw MappingFault(
        reason: "group_identifier is \"\(file.groupIdentifier ?? "")\"; choose tin or pac-id"
      )
    }
    self.init(
      description: file.description ?? "",
      groupIdentifier: identifier,
      tables: tables,
      outcomes: outcomes
    )
  }
}
