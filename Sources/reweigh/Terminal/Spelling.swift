/// Which of some words a misspelt one is nearest to.
enum Spelling {
  /// The word that differs by fewest letters, of which two at the most, and less than half of all.
  static func nearest(to word: String, among words: [String]) -> String? {
    let candidates = words.map { (word: $0, distance: distance(Array(word), Array($0))) }
    guard let best = candidates.min(by: { $0.distance < $1.distance }),
      best.distance <= 2, 2 * best.distance < max(3, word.count + 1)
    else { return nil }
    return best.word
  }

  /// How many letters have to be put in, left out, replaced, or exchanged with the one beside them.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var rows = [Array(0...second.count)]
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var least = min(
          rows[row][column] + (letter == other ? 0 : 1),
          rows[row][column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          least = min(least, rows[row - 1][column - 1] + 1)
        }
        current.append(least)
      }
      rows.append(current)
    }
    return rows[first.count][second.count]
  }
}
