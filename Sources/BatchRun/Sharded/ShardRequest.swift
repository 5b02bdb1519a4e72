internal import ExportLoading
internal import FilePublishing
internal import SystemFiles

/// Which shard a task is asked for.
public struct ShardRequest: Sendable {
  /// From 1 on.
  public let number: Int
  /// How many there are; nil where a plan says it.
  public let count: Int?
  /// The file that `plan` has written; nil where shards are whole files.
  public let planPath: String?

  public init(number: Int, of count: Int?, planPath: String?) {
    self.number = number
    self.count = count
    self.planPath = planPath
  }

  /// The shard, and the plan that it is of.
  func resolve() throws(RunFault) -> (shard: Shard, plan: LoadedPlan?) {
    let plan = try planPath.map { (path) throws(RunFault) in try LoadedPlan(path) }
    let planned = plan?.plan.shardCount
    guard let total = planned ?? count, count ?? total == total else {
      throw RunFault(
        .usage,
        "--shard \(number)/\(count ?? 0): the plan has \(planned ?? 0) shards; name one of these, without their number"
      )
    }
    guard let shard = Shard(number: number, of: total) else {
      throw RunFault(.usage, "--shard \(number): there are \(total) shards; name one of these")
    }
    return (shard, plan)
  }
}

/// A plan, and what tells it from others.
struct LoadedPlan {
  let plan: ShardPlan
  let digest: String

  init(_ path: String) throws(RunFault) {
    let bytes: [UInt8]
    do throws(SmallFile.Fault) {
      bytes = try SmallFile.bytes(of: path)
    } catch {
      throw RunFault(error, of: path, which: "the plan", remedy: "")
    }
    do throws(PlanFault) {
      plan = try ShardPlan(bytes)
    } catch {
      throw RunFault(error, in: path)
    }
    digest = SHA256.digest(of: bytes)
  }
}

extension RunFault {
  /// The fault of a plan that can't be followed.
  init(_ fault: PlanFault, in path: String) {
    switch fault {
    case .notAPlan(let reason):
      self.init(.badData, "\(path): no whole plan of shards: \(reason); plan again")
    case .otherVersion(let version):
      self.init(
        .badConfiguration,
        "\(path): it has version \(version) of the format of plans, which this reweigh does not read; plan again"
      )
    case .stale(let file, let what):
      self.init(
        .badData,
        "\(file): its \(what) is not that of the file that was planned; plan again, and map all shards"
      )
    case .otherFiles(let file):
      self.init(
        .badData,
        "\(file): the plan is of other files of clinicians than the export has; plan again, and map all shards"
      )
    }
  }
}
