internal import CLinux
internal import Foundation
internal import Glibc
internal import SystemFiles

/// What `--replace` may take the place of: a directory of results that this program published, with nothing else
/// in it.
///
/// What is replaced is removed. A directory without a manifest, or with more than its manifest names, holds
/// what somebody else has put there: a home, a project, an export, a key.
enum ReplaceableDirectory {
  private static let manifestName = "manifest.json"
  /// The greatest number of bytes of a manifest that are read: it names every file of an export.
  private static let manifestLimit = 256 << 20

  /// Throws where the directory is none of results, holds more, or can't be looked through.
  static func check(_ path: String) throws(OutputFault) {
    let names: [String]
    do { names = try DirectoryEntries(of: path).names } catch {
      throw OutputFault(.cannotCreate(errno: error.number), path: path)
    }
    for name in names.sorted() {
      guard try isRegular(path + "/" + name) else {
        throw OutputFault(.holdsMore(entry: name), path: path)
      }
    }
    guard names.contains(manifestName), let outputs = try outputs(in: path + "/" + manifestName)
    else {
      throw OutputFault(.foreign(reason: "it has no manifest of results"), path: path)
    }
    if let other = names.filter({ $0 != manifestName && !outputs.contains($0) }).min() {
      throw OutputFault(.holdsMore(entry: other), path: path)
    }
  }

  /// Removes what such a directory holds, and the directory where nothing is left in it.
  static func remove(_ path: String) {
    for name in (try? DirectoryEntries(of: path).names) ?? [] {
      (path + "/" + name).withSystemPath { _ = unlink($0) }
    }
    path.withSystemPath { _ = rmdir($0) }
  }

  private static func isRegular(_ path: String) throws(OutputFault) -> Bool {
    var status = stat()
    guard path.withSystemPath({ path in uninterrupted { lstat(path, &status) } }) == 0 else {
      throw OutputFault(.cannotCreate(errno: errno), path: path)
    }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// The files that the manifest at a path names; nil where it is no manifest of results.
  ///
  /// One that can't be read is no reason to say so: the storage may be at fault.
  private static func outputs(in path: String) throws(OutputFault) -> Set<String>? {
    let descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    }
    guard descriptor >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: path) }
    defer { close(descriptor) }
    let json: [UInt8]
    // Foundation would take a read that a signal interrupts for the end of the file.
    do { json = try SmallFile.bytes(reading: descriptor, upTo: manifestLimit) } catch {
      guard case .unreadable(let number) = error else { return nil }
      throw OutputFault(.cannotCreate(errno: number), path: path)
    }
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(json)),
      manifest.tool.name == "reweigh"
    else { return nil }
    return Set(manifest.outputs.map(\.path))
  }

  /// What of a manifest tells it from other files.
  private struct Manifest: Decodable {
    struct Tool: Decodable {
      let name: String
    }

    struct Output: Decodable {
      let path: String
    }

    let tool: Tool
    let outputs: [Output]
  }
}
