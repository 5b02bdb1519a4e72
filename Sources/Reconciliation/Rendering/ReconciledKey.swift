internal import ExportReading
internal import QPPModel
internal import ResultReading

extension Reconciliation {
  /// The NPI and the practice of a record, as far as they are known.
  func key(of record: Int, _ form: IdentifierForm) -> (npi: String, practice: String) {
    let theirs = theirs.records[record]
    let npi = NPI(withoutCheckDigit: UInt64(theirs.npi))
    return (form.text(npi), practice(of: record, form))
  }

  private func practice(of record: Int, _ form: IdentifierForm) -> String {
    if joins[record] == .joined {
      let ours = String(decoding: practices[ours[record].practice], as: UTF8.self)
      guard form.visibility == .masked, let digits = UInt64(ours) else { return ours }
      return TIN(digits: digits).masked
    }
    switch theirs.records[record].practice.mention {
    case .unnamed: return ""
    case .lastFour(let digits): return TIN(digits: UInt64(digits)).masked
    case .whole(let tin): return form.text(tin)
    }
  }
}
