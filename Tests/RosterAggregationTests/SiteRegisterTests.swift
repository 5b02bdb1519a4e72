import QPPModel
import ReweightingRules
import TestSupport
import Testing

@testable import RosterAggregation

struct SiteRegisterTests {
  /// Four practices: two affected sites of two; one of two; none at all; one that is not affected.
  private func register() throws -> SiteRegister {
    var register = SiteRegister()
    let internet = HardshipReasons(.insufficientInternet)
    let rows: [(practice: UInt32, id: String, hardships: HardshipReasons)] = [
      (1, "S-2", []),
      (0, "S-1", internet),
      (3, "S-1", HardshipReasons(.ehrDecertification)),
      (1, "S-10", internet),
      (0, "S-2", [internet, HardshipReasons(.extremeAndUncontrollable)]),
    ]
    let sites = try rows.map { row in
      Site(
        tin: tin(UInt64(row.practice)),
        id: try identifier(row.id),
        hardships: row.hardships
      )
    }
    let duplicates = register.add(sites, of: rows.map(\.practice))
    #expect(duplicates == [])
    register.finish(practiceCount: 4)
    return register
  }

  @Test(
    arguments: [
      ([0], 2, 2, false), ([1], 2, 1, false), ([2], 0, 0, true), ([3], 1, 0, false),
      ([0, 1], 4, 3, false), ([0, 2], 2, 2, true), ([3, 2, 1, 0], 5, 3, true), ([], 0, 0, false),
    ] as [([UInt32], Int32, Int32, Bool)]
  )
  func `evidence adds up over practices`(
    practices: [UInt32],
    sites: Int32,
    affected: Int32,
    hasTINWithoutSites: Bool
  ) throws {
    let evidence = try register().evidence(for: .insufficientInternet, of: practices)
    #expect(evidence.sites == sites)
    #expect(evidence.affected == affected)
    #expect(evidence.hasTINWithoutSites == hasTINWithoutSites)
  }

  @Test(
    arguments: [
      (.insufficientInternet, 3), (.extremeAndUncontrollable, 1), (.ehrDecertification, 1),
      (.lackOfCEHRTControl, 0),
    ] as [(HardshipReason, Int32)]
  )
  func `each reason has its own evidence`(reason: HardshipReason, affected: Int32) throws {
    #expect(try register().evidence(for: reason, of: [0, 1, 2, 3]).affected == affected)
  }

  @Test func `a practice that came after the sites has none`() throws {
    let register = try register()
    #expect(register.evidence(for: .insufficientInternet, of: [4]).hasTINWithoutSites)
    #expect(register.unaffected(by: .insufficientInternet, of: 4) == [])
  }

  @Test func `sites that are not affected stand in byte order`() throws {
    let register = try register()
    func unaffected(_ reason: HardshipReason, _ practice: UInt32) -> [String] {
      register.unaffected(by: reason, of: practice).map(\.description)
    }
    #expect(unaffected(.insufficientInternet, 0) == [])
    #expect(unaffected(.insufficientInternet, 1) == ["S-2"])
    #expect(unaffected(.ehrDecertification, 1) == ["S-10", "S-2"])
    #expect(unaffected(.ehrDecertification, 3) == [])
  }

  @Test func `a site is one of its practice`() throws {
    var register = SiteRegister()
    let site = Site(tin: tin(1), id: try identifier("S-1"))
    let duplicates = register.add([site, site, site], of: [0, 1, 0])
    #expect(duplicates == [2])
  }

  @Test(arguments: [1, 3, 20, 700, 1400])
  func `sites added in any parts are those of a set`(partSize: Int) throws {
    var random = SeededGenerator(seed: 4)
    var register = SiteRegister()
    var model: [UInt32: Set<String>] = [:]
    for _ in 0..<(1400 / partSize) {
      var part = (0..<partSize).map { _ in
        (
          practice: UInt32.random(in: 0..<9, using: &random),
          id: "S-\(Int.random(in: 0..<150, using: &random))"
        )
      }
      // All in one part are by practice, as they mostly do.
      if partSize == 1400 { part.sort { $0.practice < $1.practice } }
      let duplicates = register.add(
        try part.map { Site(tin: tin(UInt64($0.practice)), id: try identifier($0.id)) },
        of: part.map(\.practice)
      )
      let expected = part.indices.filter {
        !model[part[$0].practice, default: []].insert(part[$0].id).inserted
      }
      #expect(duplicates == expected)
    }
    register.finish(practiceCount: 10)
    for practice in 0..<10 as Range<UInt32> {
      let sites = register.unaffected(by: .insufficientInternet, of: practice).map(\.description)
      #expect(sites == model[practice, default: []].sorted())
      let first = register.unaffected(by: .insufficientInternet, of: practice, atMost: 21)
      #expect(first.map(\.description) == Array(sites.prefix(21)))
    }
  }

  @Test func `without sites no practice proves anything`() {
    var register = SiteRegister()
    register.finish(practiceCount: 2)
    let evidence = register.evidence(for: .insufficientInternet, of: [0, 1])
    #expect(evidence.sites == 0)
    #expect(evidence.hasTINWithoutSites)
  }
}
