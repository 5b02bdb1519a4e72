/// What moved from an earlier result to this one.
public struct MovementFacts: Sendable {
  /// A number before and now.
  public struct Number: Sendable {
    public let name: String
    public let before: Int
    public let now: Int

    public init(name: String, before: Int, now: Int) {
      self.name = name
      self.before = before
      self.now = now
    }
  }

  /// How many APM Entities had this happen to their roll-up score.
  public struct Score: Sendable {
    public let name: String
    public let count: Int

    public init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// The path of the earlier result, masked.
  public var result: String
  /// In what the results were not made in the same way.
  public var notices: [String]
  public var numbers: [Number]
  public var scores: [Score]

  public init(result: String, notices: [String], numbers: [Number], scores: [Score]) {
    self.result = result
    self.notices = notices
    self.numbers = numbers
    self.scores = scores
  }
}
