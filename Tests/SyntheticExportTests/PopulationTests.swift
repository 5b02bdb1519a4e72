import QPPModel
import ReweightingPolicy
import TestSupport
import Testing

@testable import SyntheticExport

struct PopulationTests {
  private static func population(_ clinicians: Int, seed: UInt64 = 1) throws -> Population {
    let policy = try #require(try YearPolicy.builtIn(year: 2026))
    return Population(clinicians: clinicians, seed: seed, policy: policy)
  }

  @Test func `every NPI begins with 9 and has a right check digit`() throws {
    let population = try Self.population(1000)
    for row in 0..<1000 {
      let npi = population.npi(atRow: row)
      #expect(NPI(digits: npi.rawValue) == npi)
      #expect(npi.rawValue / 1_000_000_000 == 9)
    }
  }

  @Test func `every TIN begins with 0 and is of one practice`() throws {
    let population = try Self.population(20_000)
    let tins = (0..<3 * population.practiceCount).map { population.tin(ofPractice: $0).rawValue }
    #expect(tins.allSatisfy { 1..<100_000_000 ~= $0 })
    #expect(Set(tins).count == tins.count)
  }

  @Test(arguments: [1, 2, 3, 8, 9, 1000, 20_001])
  func `no clinician is twice in a practice`(clinicians: Int) throws {
    let population = try Self.population(clinicians)
    let keys = (0..<clinicians).map { row in
      ClinicianKey(
        tin: population.tin(ofPractice: population.register.practice(ofRow: row)),
        npi: population.npi(atRow: row)
      )
    }
    #expect(Set(keys).count == clinicians)
  }

  @Test func `one in ten people is in two practices and nobody in three`() throws {
    let population = try Self.population(100_000)
    var counts: [Int: Int] = [:]
    for row in 0..<100_000 { counts[population.person(atRow: row), default: 0] += 1 }
    #expect(counts.values.max() == 2)
    let share = Double(counts.values.count { $0 == 2 }) / Double(counts.count)
    #expect(abs(share - 0.1) < 0.005)
  }

  @Test func `virtual groups are of small practices near each other`() throws {
    let population = try Self.population(200_000)
    let groups = (0..<population.windowCount).map { population.virtualGroup($0) }
    let sizes = groups.flatMap(\.members).map { population.register.rows(of: $0).count }
    #expect(sizes.allSatisfy { $0 <= 10 })
    for group in groups {
      let window = population.practices(ofWindow: group.number)
      #expect(group.members.allSatisfy { window.contains($0) })
    }
    #expect(groups.count { $0.members.count >= 2 } > groups.count / 3)
  }

  @Test func `designations of groups fall on both sides of 75 percent`() throws {
    let population = try Self.population(200_000)
    let shares = (0..<population.practiceCount).map { population.practice($0).shares }
    for share in [shares.map(\.hospitalBased), shares.map(\.nonPatientFacing)] {
      #expect(share.count { $0 > 0.8 } > share.count / 100)
      #expect(share.count { 0.7..<0.8 ~= $0 } > share.count / 200)
      #expect(share.count { $0 < 0.7 } > share.count / 2)
    }
  }
}
