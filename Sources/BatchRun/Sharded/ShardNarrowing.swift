internal import ExportReading
internal import QPPModel
internal import RosterAggregation

// The tables that have most of their records of practices, and no key that reaches over one. What is
// left out of them neither makes a record that is kept a duplicate nor decides about its practice.

extension GroupSchema {
  static func narrow(_ decoded: inout DecodedChunk<Records>, to practices: KnownPractices) -> Int {
    decoded.keep { practices.contains($0.tin) }
  }
}

extension SiteSchema {
  static func narrow(_ decoded: inout DecodedChunk<Records>, to practices: KnownPractices) -> Int {
    // Those of one practice mostly follow each other.
    var last: (tin: TIN, isKnown: Bool)?
    return decoded.keep { site in
      if let last, last.tin == site.tin { return last.isKnown }
      let isKnown = practices.contains(site.tin)
      last = (site.tin, isKnown)
      return isKnown
    }
  }
}

extension SubmissionSchema {
  static func narrow(_ decoded: inout DecodedChunk<Records>, to practices: KnownPractices) -> Int {
    decoded.keep { submission in
      switch submission.subject {
      case .individual(let key): practices.contains(key.tin)
      case .group(let tin): practices.contains(tin)
      case .virtualGroup, .apmEntity: true
      }
    }
  }
}

extension DecodedChunk {
  /// Leaves the other records out, and returns how many these are.
  fileprivate mutating func keep<Record>(
    where isKept: (Record) -> Bool
  ) -> Int where Records == [Record] {
    let kept = records.indices.filter { isKept(records[$0]) }
    let leftOut = records.count - kept.count
    guard leftOut > 0 else { return 0 }
    records = kept.map { records[$0] }
    positions = kept.map { positions[$0] }
    return leftOut
  }
}
