internal import Foundation
internal import RecordParsing
internal import SystemFiles

extension HeldDirectory {
  /// The greatest number of bytes of a manifest that are read: it names every file of an export.
  private static let manifestLimit = 256 << 20

  /// Reads what the manifest of the directory says.
  func readManifest() throws(ManifestReadingFault) -> ResultManifest {
    try ResultManifest.read(manifestJSON())
  }

  /// Reads the text of the manifest of the directory.
  func manifestJSON() throws(ManifestReadingFault) -> Data {
    let descriptor: CInt
    do throws(ContainedPath.Fault) {
      descriptor = try open(ContainedPath(ResultManifest.fileName))
    } catch {
      throw .path(error)
    }
    let source = FileByteSource(adopting: descriptor) { _ in }
    do throws(InputFault) {
      return Data(try source.readAll(upTo: Self.manifestLimit))
    } catch {
      throw .input(error)
    }
  }
}

extension ResultManifest {
  /// Reads the text of a manifest, or says why it is none.
  static func read(_ json: Data) throws(ManifestReadingFault) -> ResultManifest {
    do throws(ManifestFault) {
      guard !json.isEmpty else { throw ManifestFault(reason: "it is empty") }
      return try ResultManifest.read(json: json)
    } catch {
      throw .content(error)
    }
  }
}

/// Why the manifest of a directory can't be read.
enum ManifestReadingFault: Error {
  /// It cannot be opened.
  case path(ContainedPath.Fault)
  case input(InputFault)
  /// What was read is no manifest.
  case content(ManifestFault)

  /// The fault of a result in a directory.
  func resultFault(in directory: HeldDirectory) -> ResultFault {
    let kind: ResultFault.Kind =
      switch self {
      case .path(let fault): fault.kind
      case .input(let fault): .input(fault)
      case .content(let fault): .notAManifest(fault.reason)
      }
    return ResultFault(kind, in: directory.path + "/" + ResultManifest.fileName)
  }

  /// What is wrong with the manifest alone, nil where it cannot be read at all.
  var flaw: String? {
    switch self {
    case .content(let fault): fault.reason
    case .path(.unreadable), .input: nil
    case .path(let fault): fault.reason
    }
  }
}
