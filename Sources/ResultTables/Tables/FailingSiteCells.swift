internal import QPPModel
internal import RosterAggregation

/// The cells that list the sites for which applications fail, each encoded once for a subject and a
/// reason: many applications of one subject cost no more than one.
struct FailingSiteCells {
  /// The cells of subjects that have many sites.
  typealias Shared = SharedAnswers<FailingSiteQuestion, [UInt8]>

  /// The most sites that are listed; `…` stands for the rest.
  private static let limit = 20
  /// From how many sites on the cell of a subject is shared by all blocks: few have so many.
  private static let sharedCost = 1000

  private let determinations: Determinations
  private let shared: Shared
  /// The cells of this block.
  private var known: [FailingSiteQuestion: [UInt8]] = [:]

  init(_ determinations: Determinations, _ shared: Shared) {
    self.determinations = determinations
    self.shared = shared
  }

  /// The sites that did not experience the hardship, as `TIN/site_id`, in byte order as they are
  /// written.
  mutating func cell(of application: ApplicationRow, _ encoder: borrowing RowEncoder) -> [UInt8] {
    guard let question = determinations.failingSiteQuestion(of: application) else { return [] }
    if let cell = known[question] { return cell }
    let cell =
      determinations.cost(of: question) < Self.sharedCost
      ? text(question, encoder) : shared.answer(question) { text(question, encoder) }
    known[question] = cell
    return cell
  }

  private func text(_ question: FailingSiteQuestion, _ encoder: borrowing RowEncoder) -> [UInt8] {
    var texts = first(of: question, encoder)
    if texts.count > Self.limit {
      texts.removeSubrange(Self.limit...)
      texts.append(Array("…".utf8))
    }
    return Array(texts.joined(separator: [UInt8(ascii: ";")]))
  }

  /// The first sites as they are written, and one more than is listed.
  private func first(of question: FailingSiteQuestion, _ encoder: borrowing RowEncoder) -> [[UInt8]]
  {
    let limit = Self.limit + 1
    guard !encoder.writesTINDigits else {
      return determinations.failingSites(question, atMost: limit)
        .map { encoder.tinText($0.tin) + Array("/\($0.id)".utf8) }
    }
    // What hides TINs puts them in another order, of which the first can be any.
    var texts: [SiteText] = []
    for site in determinations.failingSites(question, ofEachPracticeAtMost: limit) {
      texts.append(SiteText(bytes: encoder.tinText(site.tin) + Array("/\(site.id)".utf8)))
      if texts.count > 64 * limit { texts = texts.smallest(limit) }
    }
    return texts.smallest(limit).map(\.bytes)
  }
}

/// A site as it is written, in byte order.
private struct SiteText: Comparable {
  let bytes: [UInt8]

  static func < (lhs: SiteText, rhs: SiteText) -> Bool {
    lhs.bytes.lexicographicallyPrecedes(rhs.bytes)
  }
}
