/// Which clinicians are those of which practice, found from either side.
///
/// Clinicians are rows 0 up to their count, practice by practice. Takes 4 bytes a practice and a
/// quarter of a byte a clinician, 50 MB for 100 million of them.
struct PracticeRegister {
  /// By practice: its first row; then the number of all rows.
  private let firstRows: [UInt32]
  /// By row, of every 16th: its practice.
  private let landmarks: [UInt32]
  private static let landmarkShift = 4

  /// Draws the sizes of practices until these clinicians are placed.
  ///
  /// No practice has more than an eighth of them, so that small exports vary, too.
  init(clinicians: Int, seed: UInt64) {
    let sizes = PracticeSizes()
    let largest = max(1, clinicians / 8)
    var firstRows: [UInt32] = []
    firstRows.reserveCapacity(clinicians / 13 + 64)
    var landmarks: [UInt32] = []
    landmarks.reserveCapacity(clinicians >> Self.landmarkShift + 1)
    var row = 0
    var random = RandomStream(seed: seed, .practiceSizes, 0)
    while row < clinicians {
      let size = sizes.size(at: UInt32(truncatingIfNeeded: random.next() >> 32))
      let end = min(row + min(size, largest), clinicians)
      while landmarks.count << Self.landmarkShift < end {
        landmarks.append(UInt32(firstRows.count))
      }
      firstRows.append(UInt32(row))
      row = end
    }
    firstRows.append(UInt32(clinicians))
    self.firstRows = firstRows
    self.landmarks = landmarks
  }

  /// The number of practices.
  var count: Int { firstRows.count - 1 }

  /// The rows of a practice.
  @inline(__always)
  func rows(of practice: Int) -> Range<Int> {
    Int(firstRows[practice])..<Int(firstRows[practice + 1])
  }

  /// The practice that a row is of.
  @inline(__always)
  func practice(ofRow row: Int) -> Int {
    var practice = Int(landmarks[row >> Self.landmarkShift])
    while Int(firstRows[practice + 1]) <= row { practice += 1 }
    return practice
  }
}
