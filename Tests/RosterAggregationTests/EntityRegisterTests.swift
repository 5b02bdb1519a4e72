import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

struct EntityRegisterTests {
  /// A participation as a test writes it: nil is the whole TIN.
  typealias Participation = (entity: String, practice: UInt32, npi: UInt64?)

  private func entities(
    of participations: [Participation],
    practiceCount: Int
  ) throws -> APMEntities {
    var register = EntityRegister()
    for row in participations {
      let participant = APMParticipant(
        entity: try identifier(row.entity),
        tin: tin(UInt64(row.practice)),
        npi: row.npi.map { npi($0) }
      )
      let isNew = register.add(participant, of: row.practice)
      #expect(isNew)
    }
    return register.finish(Roster(), practiceCount: practiceCount)
  }

  private func entities(
    of number: UInt64,
    in practice: UInt32,
    _ entities: APMEntities
  ) -> [String] {
    entities[entities.entities(of: npi(number), in: practice)].map {
      entities.id(of: $0).description
    }
  }

  @Test func `a clinician is in the entities of its TIN and in its own, each once`() throws {
    let all = try entities(
      of: [
        ("E-9", 0, nil), ("E-10", 0, 1), ("E-2", 0, nil), ("E-2", 0, 1), ("E-1", 0, 2),
        ("a", 0, 1), ("E-3", 1, 1), ("B", 2, nil),
      ],
      practiceCount: 4
    )
    #expect(entities(of: 1, in: 0, all) == ["E-10", "E-2", "E-9", "a"])
    #expect(entities(of: 2, in: 0, all) == ["E-1", "E-2", "E-9"])
    #expect(entities(of: 3, in: 0, all) == ["E-2", "E-9"])
    #expect(entities(of: 1, in: 1, all) == ["E-3"])
    #expect(entities(of: 2, in: 1, all) == [])
    #expect(entities(of: 1, in: 2, all) == ["B"])
    #expect(entities(of: 1, in: 3, all) == [])
    #expect((0..<4).map { all.concerns($0) } == [true, true, true, false])
  }

  @Test func `participations are looked up as a set of them is`() throws {
    var random = SeededGenerator(seed: 7)
    var register = EntityRegister()
    var model: [[UInt64]: Set<String>] = [:]
    var seen: Set<String> = []
    for _ in 0..<2000 {
      let practice = UInt32.random(in: 0..<20, using: &random)
      let number = Bool.random(using: &random) ? UInt64.random(in: 1...15, using: &random) : nil
      let entity = "E-\(Int.random(in: 0..<12, using: &random))"
      let participant = APMParticipant(
        entity: try identifier(entity),
        tin: tin(UInt64(practice)),
        npi: number.map { npi($0) }
      )
      let isNew = register.add(participant, of: practice)
      #expect(isNew == seen.insert("\(practice) \(number ?? 0) \(entity)").inserted)
      for member in number.map({ [$0] }) ?? Array(1...15) {
        model[[UInt64(practice), member], default: []].insert(entity)
      }
    }
    let all = register.finish(Roster(), practiceCount: 20)
    for practice in 0..<20 as Range<UInt32> {
      for number in 1...15 as ClosedRange<UInt64> {
        let expected = model[[UInt64(practice), number], default: []].sorted()
        #expect(entities(of: number, in: practice, all) == expected)
      }
    }
    #expect(all.participations.count == seen.count)
  }

  @Test func `every practice can be asked for, first and last too`() throws {
    let none = try entities(of: [], practiceCount: 3)
    #expect((0..<3).map { none.concerns($0) } == [false, false, false])
    #expect(entities(of: 1, in: 2, none) == [])
    #expect(none.entities(of: npi(1), in: 2) == .none)
    let last = try entities(of: [("E-1", 4, 7), ("E-1", 2, nil)], practiceCount: 5)
    #expect((0..<5).map { last.concerns($0) } == [false, false, true, false, true])
    #expect(entities(of: 7, in: 4, last) == ["E-1"])
    #expect([6, 8].map { entities(of: $0, in: 4, last) } == [[], []])
    #expect(entities(of: 7, in: 2, last) == ["E-1"])
    #expect([0, 1, 3].map { entities(of: 7, in: $0, last) } == [[], [], []])
  }

  @Test func `an entity is listed where a table of entities has it`() throws {
    var register = EntityRegister()
    let isNew = register.add(APMEntity(id: try identifier("E-2"), program: .mssp))
    #expect(isNew)
    register.raiseScore(of: try identifier("E-0"), to: .maximum)
    _ = register.number(adding: try identifier("E-1"))
    _ = register.add(APMParticipant(entity: try identifier("A"), tin: tin(1)), of: 0)
    let all = register.finish(Roster(), practiceCount: 1)
    #expect(all.count == 4)
    #expect(all.listedByID.map { all.id(of: $0).description } == ["A", "E-2"])
    #expect(all.listedByID.map { all.program(of: $0) } == [.other, .mssp])
  }

  @Test func `an entity named before its own record takes that record`() throws {
    var register = EntityRegister()
    let id = try identifier("E-1")
    _ = register.add(APMParticipant(entity: id, tin: tin(1)), of: 0)
    let isNew = [APMProgram.mssp, .other].map { register.add(APMEntity(id: id, program: $0)) }
    #expect(isNew == [true, false])
    #expect(register.finish(Roster(), practiceCount: 1).program(of: 0) == .mssp)
  }

  @Test func `the highest score stands`() throws {
    var register = EntityRegister()
    let id = try identifier("E-1")
    _ = register.add(APMEntity(id: id))
    let without = register
    #expect(without.finish(Roster(), practiceCount: 0).score(of: 0) == nil)
    for score in [0, 300_000, 200_000] as [Int32] {
      register.raiseScore(of: id, to: Score(tenThousandths: score))
    }
    let highest = register.finish(Roster(), practiceCount: 0).score(of: 0)
    #expect(highest == Score(tenThousandths: 300_000))
  }

  @Test(
    arguments: [
      // Entities of the whole TIN, of the clinician alone, and of both; the limit is three.
      (3, 0, 0, nil), (4, 0, 0, "whole 4"), (0, 3, 0, nil), (0, 4, 0, "clinician 4"),
      (2, 1, 0, nil), (2, 2, 0, "clinician 4"), (3, 0, 3, nil), (3, 1, 3, "clinician 4"),
    ] as [(Int, Int, Int, String?)]
  )
  func `who participates in more entities than anybody is found`(
    wholes: Int,
    own: Int,
    both: Int,
    expected: String?
  ) throws {
    var register = EntityRegister()
    func add(_ entity: String, _ npi: NPI?) throws {
      _ = register.add(
        APMParticipant(entity: try identifier(entity), tin: tin(1), npi: npi),
        of: 0
      )
    }
    for number in 0..<wholes { try add("W-\(number)", nil) }
    for number in 0..<own { try add("O-\(number)", npi(1)) }
    for number in 0..<both { try add("W-\(number)", npi(1)) }
    // Another practice counts for itself.
    _ = register.add(APMParticipant(entity: try identifier("X"), tin: tin(2)), of: 1)
    let found = register.crowdedParticipant(limit: 3)
    #expect(found.map { "\($0.npi == nil ? "whole" : "clinician") \($0.count)" } == expected)
    #expect(found?.practice ?? 0 == 0)
  }

  @Test func `clinicians outside every entity are those that no participation names`() throws {
    var register = EntityRegister()
    let (first, second) = (try identifier("E-1"), try identifier("E-2"))
    _ = register.add(APMParticipant(entity: first, tin: tin(1)), of: 0)
    for (entity, number) in [(first, 1), (second, 1), (second, 2), (second, 9)]
      as [(Identifier, UInt64)]
    {
      _ = register.add(APMParticipant(entity: entity, tin: tin(2), npi: npi(number)), of: 1)
    }
    var roster = Roster()
    for number in 1...5 as ClosedRange<UInt64> {
      _ = roster.append(npi: npi(number), facts: ClinicianFacts(), practice: 1, subgroup: nil)
    }
    let all = register.finish(roster, practiceCount: 3)
    #expect(all.cliniciansOutside(of: 0, clinicianCount: 7) == 0)
    #expect(all.cliniciansOutside(of: 1, clinicianCount: 5) == 3)
    #expect(all.cliniciansOutside(of: 2, clinicianCount: 4) == 4)
  }
}
