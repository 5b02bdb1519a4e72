internal import QPPModel
internal import RosterAggregation

/// The cells that list the sites for which applications fail, each encoded once for a subject and a
/// reason: many applications of one subject cost no more than one.
struct FailingSiteCells {
  /// The most sites that are listed; `…` stands for the rest.
  private static let limit = 20

  private let determinations: Determinations
  private var known: [FailingSiteQuestion: [UInt8]] = [:]

  init(_ determinations: Determinations) {
    self.determinations = determinations
  }

  /// The sites that did not experience the hardship, as `TIN/site_id`, in byte order as they are
  /// written.
  mutating func cell(of application: ApplicationRow, _ encoder: borrowing RowEncoder) -> [UInt8] {
    guard let question = determinations.failingSiteQuestion(of: application) else { return [] }
    if let cell = known[question] { return cell }
    // What hides TINs puts them in another order, of which the first can be any.
    let sites = determinations.failingSites(
      question,
      atMost: encoder.writesTINDigits ? Self.limit + 1 : .max
    )
    var texts = sites.map { encoder.tinText($0.tin) + Array("/\($0.id)".utf8) }
    if !encoder.writesTINDigits { texts.sort { $0.lexicographicallyPrecedes($1) } }
    if texts.count > Self.limit {
      texts.removeSubrange(Self.limit...)
      texts.append(Array("…".utf8))
    }
    let cell = Array(texts.joined(separator: [UInt8(ascii: ";")]))
    known[question] = cell
    return cell
  }
}
