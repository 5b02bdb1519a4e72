/// Something that is done over and over, and how much of it there is.
struct Workload {
  enum Amount {
    case bytes(Int)
    case rows(Int)
  }

  let name: String
  let amount: Amount
  /// How much smaller the output is than the input; nil where that is no question.
  var ratio: Double?
  /// Does it once and returns a number that is the same every time.
  let body: () throws -> Int
}

/// How long a workload took, round after round.
struct Measurement {
  /// In seconds, ascending.
  private let rounds: [Double]

  private static let roundCount = 11
  private static let leastSeconds = 1.0

  /// Does a workload once to warm up, and then until there are enough rounds to have a median.
  init(of workload: Workload) throws {
    let clock = ContinuousClock()
    let expected = try workload.body()
    var rounds: [Double] = []
    while rounds.count < Self.roundCount || rounds.reduce(0, +) < Self.leastSeconds {
      var result = 0
      let time = try clock.measure { result = try workload.body() }
      precondition(result == expected, "\(workload.name) does not do the same every time")
      rounds.append(time / .seconds(1))
    }
    self.rounds = rounds.sorted()
  }

  var median: Double { rounds[rounds.count / 2] }
  var fastest: Double { rounds[0] }
}
