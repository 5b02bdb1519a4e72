import BatchRun
import BuildFacts

/// What `--version` shows; the first line is the name and the version alone, for scripts.
enum VersionText {
  static var text: String {
    let components = BuildFacts.components.map { name, version in
      "\(name) \(version.isEmpty ? "unknown" : version)"
    }
    return """
      reweigh \(ToolVersion.current)
      commit \(commit)
      built with \(components.joined(separator: ", "))
      """
  }

  private static var commit: String {
    let commit = BuildFacts.commit
    if commit.isEmpty { return "unknown" }
    return commit.hasSuffix("-dirty") ? "\(commit.dropLast(6)), with changes" : commit
  }
}
