internal import Locking
internal import QPPModel

/// Looks in a roster for the clinicians that single applications and submissions name, in parts that
/// threads do side by side.
struct IndividualSearch {
  private typealias Found = [ApplicationRegister.FoundClinician]

  /// One piece of work for each part.
  let work: [@Sendable () -> Void]
  private let positions: [Handoff<[UInt32?]>]
  /// Where those of them are in the register whose data is compromised.
  private let compromised: [Handoff<[Int]>]
  private let found: [Handoff<Found>]

  /// The number of records of a part.
  private static var partSize: Int { 1 << 14 }

  init(
    _ applications: ApplicationRegister,
    _ individuals: IndividualRegister,
    in roster: Roster,
    _ practices: PracticeTable
  ) {
    let keys = individuals.keys
    let named = Self.parts(of: keys.count)
    let applied = Self.parts(of: applications.count)
    positions = named.map { _ in Handoff() }
    compromised = named.map { _ in Handoff() }
    found = applied.map { _ in Handoff() }
    var work: [@Sendable () -> Void] = []
    for (part, (positions, compromised)) in zip(named, zip(positions, compromised)) {
      work.append {
        let found = roster.positions(of: part, practices) { keys[$0] }
        compromised.give(
          zip(part, found).compactMap { number, position in
            position.flatMap { roster.facts(at: Int($0))[.dataCompromised] ? number : nil }
          }
        )
        positions.give(found)
      }
    }
    for (part, found) in zip(applied, found) {
      work.append {
        found.give(applications.findClinicians(of: part, in: roster, practices, individuals))
      }
    }
    self.work = work
  }

  /// What was found once all work is done: the positions of the clinicians of the register, which of
  /// these have compromised data, and where those of the applications are.
  consuming func take() -> (
    positions: [UInt32?], compromised: [Int], found: [ApplicationRegister.FoundClinician]
  ) {
    (Self.joined(positions), Self.joined(compromised), Self.joined(found))
  }

  /// The values of all parts, one after the other; of each part, they are freed once they are there.
  private static func joined<Value>(_ parts: [Handoff<[Value]>]) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(parts.count * partSize)
    for part in parts { values += part.take() }
    return values
  }

  private static func parts(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: partSize).map { $0..<min($0 + partSize, count) }
  }
}
