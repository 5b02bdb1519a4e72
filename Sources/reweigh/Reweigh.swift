import ArgumentParser
import BatchRun
import CLinux
import Glibc

/// The `reweigh` command.
@main
struct Reweigh: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reweigh",
    abstract: "Decides for whom MIPS Promoting Interoperability is reweighted to 0%, and why.",
    version: VersionText.text,
    subcommands: [
      Run.self, Check.self, Explain.self, RollUp.self, Diff.self, Reconcile.self, Verify.self,
      Policy.self,
      Plan.self, Map.self,
      Merge.self, Decide.self, Publish.self,
      Synth.self, Manual.self,
    ]
  )

  /// Without a command there is nothing to be done, which is no success.
  func run() throws {
    StandardError.say(Self.helpMessage())
    throw ArgumentParser.ExitCode(BatchRun.ExitCode.usage.rawValue)
  }

  static func main() {
    StandardStreams.occupyMissing()
    MemoryDisclosure.prevent()
    // Whatever whoever started the process has, files are their owner's, who can write and enter them.
    umask(0o077)
    // Large arrays go back to the system when they are freed: by default, glibc keeps ever larger
    // ones once some have been freed.
    mallopt(M_MMAP_THRESHOLD, 1 << 20)
    // What is smaller is kept: otherwise the memory of each chunk goes back and is asked for again.
    mallopt(M_TRIM_THRESHOLD, 32 << 20)
    do {
      let command = try ConfiguredCommand(ProcessArguments.afterName())
      try perform(command)
    } catch {
      StandardError.say("reweigh: \(error.message)")
      exit(withError: ArgumentParser.ExitCode(error.exitCode.rawValue))
    }
  }

  /// Does what a command line asks for; what it throws is the fault of a configuration file.
  private static func perform(_ configured: ConfiguredCommand) throws(RunFault) {
    do {
      if configured.arguments.first == "help", UsageText(configured.arguments).unknownCommand != nil
      {
        throw ValidationError("There is no such command.")
      }
      var command = try parseAsRoot(configured.arguments)
      try command.run()
    } catch {
      if let fault = configured.fault(for: error) { throw fault }
      end(with: error, of: configured.arguments)
    }
  }

  /// Ends with what ArgumentParser makes of an error, in which identifiers that were typed are masked.
  private static func end(with error: any Error, of arguments: [String]) -> Never {
    // A command that has said its fault ends with a code alone.
    guard exitCode(for: error) == .validationFailure, !fullMessage(for: error).isEmpty else {
      exit(withError: error)
    }
    StandardError.say(
      TypedIdentifiers(arguments).masked(in: UsageText(arguments).message(for: error))
    )
    exit(withError: exitCode(for: error))
  }
}
