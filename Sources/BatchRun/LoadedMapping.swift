internal import ExportReading
internal import FilePublishing
internal import Foundation

/// The mapping of a run and where it came from.
struct LoadedMapping {
  let mapping: ExportMapping
  /// Nil where the export is read as it is.
  let source: String?
  let digest: String?

  init(_ options: RunOptions) throws {
    guard let path = options.mappingPath else {
      (mapping, source, digest) = (.identity, nil, nil)
      return
    }
    let builtIn = ExportMapping.builtInFile(named: path)
    guard let bytes = builtIn ?? FileManager.default.contents(atPath: path).map({ Array($0) })
    else {
      throw RunFault(
        .badConfiguration,
        "\(path): the mapping file can't be read; check the path, or choose a built-in mapping: "
          + "\(ExportMapping.builtInNames.joined(separator: ", "))"
      )
    }
    do {
      mapping = try ExportMapping(json: Data(bytes))
    } catch {
      throw RunFault(
        .badConfiguration,
        "\(path): \(error.reason); correct the mapping file"
      )
    }
    source = builtIn == nil ? path : "built-in \(path)"
    digest = SHA256.digest(of: bytes)
  }
}
