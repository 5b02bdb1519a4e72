internal import ExportReading
internal import FilePublishing
internal import Foundation
internal import QPPModel
internal import SystemFiles

/// The mapping of a run and where it came from.
public struct LoadedMapping {
  /// The names of the mappings that are built in.
  public static var builtInNames: [String] { ExportMapping.builtInNames }

  let mapping: ExportMapping
  /// Nil where the export is read as it is.
  let source: String?
  let digest: String?
  /// Whether it is a file of the user's, whose names are all expected in the files that it is for; a built-in one serves
  /// files of several years.
  let isOwn: Bool

  init(_ options: RunOptions) throws {
    guard let path = options.mappingPath else {
      (mapping, source, digest, isOwn) = (.identity, nil, nil, false)
      return
    }
    let builtIn = ExportMapping.builtInFile(named: path)
    let bytes: [UInt8]
    do throws(SmallFile.Fault) {
      if let builtIn { bytes = builtIn } else { bytes = try SmallFile.bytes(of: path) }
    } catch {
      let names = Self.builtInNames.joined(separator: ", ")
      throw RunFault(
        error,
        of: path,
        which: "the mapping file",
        remedy: ", or choose a built-in mapping: \(names)"
      )
    }
    if let fault = RunFault(foreignBytes: bytes, of: path, which: "the mapping file") {
      throw fault
    }
    if let repeated = RepeatedMember.first(in: bytes) {
      throw RunFault(repeated, in: path, which: "the mapping file")
    }
    do {
      mapping = try ExportMapping(json: Data(bytes))
    } catch {
      throw RunFault(
        .badConfiguration,
        "\(path): \(error.reason); correct the mapping file"
      )
    }
    isOwn = builtIn == nil
    source = builtIn == nil ? path : "built-in \(path)"
    digest = SHA256.digest(of: bytes)
  }
}
