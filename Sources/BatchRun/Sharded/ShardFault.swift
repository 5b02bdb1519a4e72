internal import BatchPipeline
internal import PartialState
internal import RecordParsing
internal import RosterAggregation
internal import SystemFiles

extension RunFault {
  /// The fault that any error of a task of a run over shards is.
  init(ofTask error: any Error, _ cancellation: Cancellation) {
    switch error {
    case let fault as StateFault: self.init(fault)
    case let fault as MergeFault: self.init(fault)
    case is CountOverflow:
      self.init(
        .badData,
        "the counts of the merged state do not add up to those of an export; map and merge again"
      )
    default: self.init(error, cancellation)
    }
  }

  init(_ fault: StateFault) {
    switch fault.kind {
    case .unreadable(let number):
      self.init(unreadable: "\(fault.path)", SystemError(number: number))
    case .damaged(let reason):
      self.init(.badData, "\(fault.path): no whole state of shards: \(reason); make it again")
    case .otherVersion(let version):
      self.init(
        .badConfiguration,
        "\(fault.path): it has version \(version) of the format, and this reweigh reads version "
          + "\(StateWriter.version); use one reweigh for all tasks"
      )
    case .otherKind(let kind):
      let step = kind == .summary ? "map or merge" : "decide"
      self.init(.badData, "\(fault.path): it is of \(step); name a state of the step before")
    }
  }

  init(_ fault: MergeFault) {
    switch fault {
    case .differs(let path, let other, let difference):
      self.init(difference, "\(path): it is of another run than \(other)")
    case .repeated(let shard, let path, let other):
      self.init(
        .badData,
        "\(path): shard \(shard) is in \(other) as well; name one state of each shard"
      )
    case .missing(let shards, let count):
      let first = shards.prefix(10).map(String.init).joined(separator: ", ")
      let rest = shards.count > 10 ? " and \(shards.count - 10) more" : ""
      self.init(
        .badData,
        "of \(count) shards, \(first)\(rest) \(shards.count == 1 ? "is" : "are") missing; "
          + "name the states of all of them"
      )
    case .overflow(let path):
      self.init(.badData, "\(path): counts are too large for an export; map the shards again")
    }
  }

  /// The fault of states that are not of one run.
  init(_ difference: ShardedRun.Difference, _ what: String) {
    switch difference {
    case .configuration(let name):
      self.init(
        .badConfiguration,
        "\(what): the \(name) differs; give all tasks the same options, policy and reweigh"
      )
    case .data(let name):
      self.init(.badData, "\(what): the \(name) differs; map all shards of one export again")
    }
  }
}
