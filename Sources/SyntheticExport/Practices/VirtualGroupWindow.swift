/// A virtual group: practices that are near each other and report together.
///
/// Every 64 practices make one at the most, of those among them that are small enough and draw so.
struct VirtualGroupWindow {
  /// The number of practices of which a virtual group is made.
  static let practiceCount = 64

  /// The number that names the virtual group.
  let number: Int
  /// The practices of the virtual group; none where there is none.
  let members: [Int]
}

extension Population {
  /// Whether a practice would be in a virtual group if others near it were.
  @inline(__always)
  func isVirtualGroupCandidate(_ practice: Int, size: Int) -> Bool {
    guard size <= virtualGroupMaximum else { return false }
    var random = RandomStream(seed: seed, .virtualGroup, practice)
    return random.chance(isLargeVirtualGroup(window(ofPractice: practice)) ? 0.25 : 0.04)
  }

  /// Whether the virtual group of a window is of so many practices that it is no small practice.
  @inline(__always)
  func isLargeVirtualGroup(_ window: Int) -> Bool { window % 3 == 1 }

  /// The window that a practice is in.
  @inline(__always)
  func window(ofPractice number: Int) -> Int { number / VirtualGroupWindow.practiceCount }

  /// The number of windows.
  var windowCount: Int {
    (practiceCount + VirtualGroupWindow.practiceCount - 1) / VirtualGroupWindow.practiceCount
  }

  /// The practices of a window.
  func practices(ofWindow number: Int) -> Range<Int> {
    let start = number * VirtualGroupWindow.practiceCount
    return start..<min(start + VirtualGroupWindow.practiceCount, practiceCount)
  }

  /// The virtual group of a window; every second that would be of one practice alone is.
  func virtualGroup(_ number: Int) -> VirtualGroupWindow {
    var random = RandomStream(seed: ~seed, .virtualGroup, number)
    let minimum = random.chance(0.5) ? 1 : 2
    let candidates = practices(ofWindow: number).filter {
      isVirtualGroupCandidate($0, size: register.rows(of: $0).count)
    }
    return VirtualGroupWindow(
      number: number,
      members: candidates.count >= minimum ? candidates : []
    )
  }
}
