public import ReweightingRules

/// What of a practice is known only when all of its clinicians, and those of its virtual group, are
/// counted, as far as it changes what one of them adds to an entity.
public struct PracticeCase: Sendable {
  /// How it is reweighted as a group.
  public let group: Standing
  public let isSmallPractice: Bool
  /// How its virtual group is reweighted, nil outside one.
  public let virtualGroup: Standing?

  /// All cases of a practice that is in no virtual group, or in one.
  public static func all(inVirtualGroup isInVirtualGroup: Bool) -> [PracticeCase] {
    isInVirtualGroup ? insideVirtualGroup : outsideVirtualGroup
  }

  /// All cases of a practice of which a case is known.
  static func all(like known: PracticeCase) -> [PracticeCase] {
    all(inVirtualGroup: known.virtualGroup != nil)
  }

  /// The numbers of cases that practices can have.
  public static let counts = [outsideVirtualGroup.count, insideVirtualGroup.count]

  private static let outsideVirtualGroup = all(with: [nil])
  private static let insideVirtualGroup = all(with: Standing.allCases)

  private static func all(with virtualGroups: [Standing?]) -> [PracticeCase] {
    virtualGroups.flatMap { virtualGroup in
      [false, true].flatMap { isSmall in
        Standing.allCases.map {
          PracticeCase(group: $0, isSmallPractice: isSmall, virtualGroup: virtualGroup)
        }
      }
    }
  }

  /// The position among all cases.
  var number: Int {
    let own = group.rawValue + (isSmallPractice ? Standing.allCases.count : 0)
    return own + 2 * Standing.allCases.count * (virtualGroup?.rawValue ?? 0)
  }
}

extension GroupDeterminations {
  /// The case that a practice is.
  func practiceCase(of number: UInt32) -> PracticeCase {
    let practice = decisions[Int(number)]
    return PracticeCase(
      group: practice.basis.standing,
      isSmallPractice: practice.isSmallPractice,
      virtualGroup: practice.virtualGroup.map { virtualGroupDecisions[Int($0)].basis.standing }
    )
  }
}
