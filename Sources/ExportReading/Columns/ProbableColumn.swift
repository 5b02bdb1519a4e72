/// The column that a misspelt name probably means: one that differs by one or two letters.
enum ProbableColumn {
  private static let greatestDistance = 2

  /// The name of the nearest column, nil where none is near.
  static func named(_ name: String, among columns: [ColumnDefinition]) -> String? {
    // A field's own name is the last of its path.
    let own = name.split(separator: "/").last.map(String.init) ?? name
    let folded = FoldedName.fold(own)
    guard folded.count <= ColumnMap.nameLimit else { return nil }
    var nearest: (column: String, distance: Int)?
    for column in columns {
      for spelling in [column.name] + column.aliases {
        let distance = distance(folded, FoldedName.fold(spelling))
        if distance < nearest?.distance ?? .max { nearest = (column.name, distance) }
      }
    }
    guard let nearest, nearest.distance <= greatestDistance,
      // Of a short name two letters are nearly all.
      2 * nearest.distance < folded.count
    else { return nil }
    return nearest.column
  }

  /// How many letters have to be put in, left out, replaced, or exchanged with the one beside them.
  static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    guard abs(first.count - second.count) <= greatestDistance else { return .max }
    var earlier: [Int] = []
    var previous = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        let isSame = first[row] == second[column]
        var least = min(
          previous[column] + (isSame ? 0 : 1),
          previous[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          least = min(least, earlier[column - 1] + 1)
        }
        current.append(least)
      }
      (earlier, previous) = (previous, current)
    }
    return previous[second.count]
  }
}
