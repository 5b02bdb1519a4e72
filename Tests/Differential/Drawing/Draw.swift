import TestSupport

/// Chance, the same for the same seed.
struct Draw {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }

  /// A value in some per cent of all cases, else blank.
  mutating func mostly(blank percent: Int, _ values: [String]) -> String {
    chance(percent) ? "" : one(of: values)
  }

  mutating func some<Value>(of values: [Value], percent: Int) -> [Value] {
    values.filter { _ in chance(percent) }
  }

  mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    values.shuffled(using: &generator)
  }
}
