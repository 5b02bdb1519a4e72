public import BatchPipeline
internal import ExportLoading
public import FilePublishing
internal import Glibc
internal import RecordParsing
internal import ReweightingPolicy
internal import SystemFiles

/// Why a run ended without results: one line that says what is wrong and what to do.
public struct RunFault: Error, Hashable {
  public let exitCode: ExitCode
  /// `FILE:LINE: what is wrong; what to do`, without the program's name, as people may see it.
  public let message: String

  public init(_ exitCode: ExitCode, _ message: FaultMessage) {
    self.exitCode = exitCode
    self.message = message.text
  }
}

extension RunFault {
  public init(_ fault: OutputFault) {
    switch fault.kind {
    case .exists:
      self.init(
        .cannotCreate,
        "\(fault.path): it exists already; choose another --out, or replace it with --replace"
      )
    case .busy:
      self.init(
        .temporaryFailure,
        "\(fault.path): another process is writing it; wait for its end, or choose another --out"
      )
    case .holdsMore(let entry):
      self.init(
        .cannotCreate,
        "\(fault.path): it is not replaced, because it holds \(entry), which no run writes; "
          + "choose another --out, or remove it yourself"
      )
    case .cannotReplace:
      self.init(
        .cannotCreate,
        "\(fault.path): results can't be replaced in this file system, which has no exchange of names; "
          + "choose another --out, or move them away and run again without --replace"
      )
    case .foreign(let reason): self.init(foreign: fault.path, reason)
    case .cannotLock(let number):
      self.init(
        .cannotCreate,
        "\(fault.path): it can't be locked: \(SystemError(number: number).reason); "
          + "choose another --out, in a file system that locks files"
      )
    case .notSynced(let number):
      self.init(
        .ioError,
        "\(fault.path): it was written, but the disk may not have its name: "
          + "\(SystemError(number: number).reason); write it again"
      )
    case .cannotCreate(let number):
      self.init(uncreatable: fault.path, SystemError(number: number))
    case .failed(let number):
      self.init(unwritable: fault.path, SystemError(number: number))
    }
  }

  /// The fault that any error of a job is.
  init(_ error: any Error, _ cancellation: Cancellation) {
    switch error {
    case let stop as ContinuableStop: self.init(stop)
    case let fault as RunFault:
      // Input that is no longer waited for looks like a fault of the input.
      do { try cancellation.check() } catch {
        self.init(error)
        return
      }
      self = fault
    case let fault as LoadFault: self.init(RunFault(fault), cancellation)
    case let fault as OutputFault: self.init(fault)
    case let request as Cancellation.Requested: self.init(request)
    case let refusal as ThreadRefused: self.init(refusal)
    case let exceeded as MemoryBudget.Exceeded:
      self.init(
        .badConfiguration,
        "--memory: the run needs more than the \(exceeded.limit.description) that it may have "
          + "(it has \(exceeded.used.description) now, and some of it is kept free); "
          + "raise --memory, or split the export"
      )
    default: self.init(.software, "\(error); please report this")
    }
  }

  public init(_ request: Cancellation.Requested) {
    self.init(
      request.signal == SIGINT ? .interrupted : .terminated,
      "stopped by a signal; nothing was published"
    )
  }

  public init(_ refusal: ThreadRefused) {
    self.init(
      .ioError,
      "the system starts no more threads: \(SystemError(number: refusal.errno).reason); raise the "
        + "limits on processes and memory (ulimit -u, ulimit -v), or lower --threads, and run again"
    )
  }

  init(_ stop: ContinuableStop) {
    self.init(
      Self(stop.request).exitCode,
      "stopped by a signal; nothing was published; continue the run with --resume"
    )
  }

  init(_ fault: PolicyFault, file: String) {
    self.init(.badConfiguration, "\(file): \(fault.reason); correct the policy file")
  }
}
