import Foundation
import PackagePlugin

/// Writes the commit and the compiler of a build as Swift, whenever they can have changed.
///
/// The manifest could ask for the commit too, but SwiftPM keeps what a manifest said until its text
/// changes, and the commit with it.
@main
struct RecordBuild: BuildToolPlugin {
  /// What the program is made of.
  private static let sources = ["Package.swift", "Plugins", "Sources"]

  func createBuildCommands(context: PluginContext, target: any Target) -> [Command] {
    let package = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "BuildRecord.swift")
    return [
      .buildCommand(
        displayName: "Recording the commit and the compiler",
        executable: package.appending(path: "Plugins/RecordBuild/record-build"),
        arguments: [package, output].map { $0.path(percentEncoded: false) } + Self.sources,
        inputFiles: Self.sources.flatMap { files(package.appending(path: $0)) } + logs(of: package),
        outputFiles: [output]
      )
    ]
  }

  /// A file, or all files below a directory.
  private func files(_ place: URL) -> [URL] {
    guard let paths = FileManager.default.subpaths(atPath: place.path(percentEncoded: false)) else {
      return [place]
    }
    return paths.map { place.appending(path: $0) }.filter { !$0.hasDirectoryPath }
  }

  /// What git writes to with every commit and whenever another is checked out, where there is git.
  private func logs(of package: URL) -> [URL] {
    let git = repository(of: package)
    return ["HEAD", "logs/HEAD"].map { git.appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }
  }

  /// The directory of git; a working tree beside others has a file that names it.
  private func repository(of package: URL) -> URL {
    let git = package.appending(path: ".git")
    guard let link = try? String(contentsOf: git, encoding: .utf8),
      let path = link.wholeMatch(of: /gitdir: (.+)\n?/)?.output.1
    else { return git }
    return URL(filePath: String(path), relativeTo: package).absoluteURL
  }
}
