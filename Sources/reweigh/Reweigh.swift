import ArgumentParser
import BatchRun
import CLinux

/// The `reweigh` command.
@main
struct Reweigh: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reweigh",
    abstract: "Decides for whom MIPS Promoting Interoperability is reweighted to 0%, and why.",
    version: ToolVersion.current,
    subcommands: [
      Run.self, Check.self, Explain.self, Diff.self, Verify.self, Synth.self,
    ]
  )

  static func main() {
    // Large arrays go back to the system when they are freed: by default, glibc keeps ever larger
    // ones once some have been freed.
    mallopt(M_MMAP_THRESHOLD, 1 << 20)
    main(nil)
  }
}
