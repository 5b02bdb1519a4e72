public import QPPModel
public import ReweightingRules

/// What single clinicians applied for and submitted.
public struct IndividualRegister: Sendable {
  /// What there is for one clinician.
  public struct Entry: Sendable, BitwiseCopyable {
    /// Its counting submissions; none where its data is compromised.
    fileprivate(set) var submissions = CountingSubmissions()
    /// What its effective applications do.
    public var exceptions = ExceptionEffect()

    /// The highest score of its counting submissions, nil where it has none.
    public var score: Score? { submissions.score }
  }

  public private(set) var keys: [ClinicianKey] = []
  /// By the position of their clinician in `keys`.
  private(set) var entries: [Entry] = []
  private var rows = RowIndexTable()

  public init() {}

  /// What there is for a clinician, which need not be in the roster.
  public subscript(key: ClinicianKey) -> Entry {
    find(key).map { entries[Int($0)] } ?? Entry()
  }

  mutating func addSubmission(of key: ClinicianKey, _ score: Score) {
    entries[number(adding: key)].submissions.add(score)
  }

  /// Adds a clinician with its counting submissions, which another process has read.
  mutating func add(_ submissions: CountingSubmissions, of key: ClinicianKey) {
    entries[number(adding: key)].submissions = submissions
  }

  /// Takes the submissions of clinicians at some positions of `keys` away, because their data is
  /// compromised, and returns the findings about them.
  mutating func dropSubmissions(ofClinicians numbers: [Int]) -> [SubmissionRemark] {
    numbers.flatMap { number in
      let count = Int(entries[number].submissions.count)
      entries[number].submissions = CountingSubmissions()
      let subject = SubmissionSubject.individual(keys[number])
      return Array(
        repeating: SubmissionRemark(.compromisedSubmission, subject),
        count: count
      )
    }
  }

  mutating func addException(_ effect: ExceptionEffect, to key: ClinicianKey) {
    entries[number(adding: key)].exceptions.formUnion(effect)
  }

  /// Asks for the memory that looking for a clinician begins at.
  @inline(__always)
  func prefetch(finding key: ClinicianKey) { rows.prefetch(hash: KeyHash.mix(key.rawValue)) }

  private func find(_ key: ClinicianKey) -> UInt32? {
    rows.find(hash: KeyHash.mix(key.rawValue)) { keys[Int($0)] == key }
  }

  private mutating func number(adding key: ClinicianKey) -> Int {
    if let number = find(key) { return Int(number) }
    if rows.isFull {
      rows.grow(rowCount: keys.count) { [keys] in KeyHash.mix(keys[Int($0)].rawValue) }
    }
    rows.insert(UInt32(keys.count), hash: KeyHash.mix(key.rawValue))
    keys.append(key)
    entries.append(Entry())
    return keys.count - 1
  }
}
