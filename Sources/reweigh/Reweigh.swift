import ArgumentParser
import BatchRun

/// The `reweigh` command.
@main
struct Reweigh: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reweigh",
    abstract: "Decides for whom MIPS Promoting Interoperability is reweighted to 0%, and why.",
    version: ToolVersion.current,
    subcommands: [Run.self, Check.self, Synth.self]
  )
}
