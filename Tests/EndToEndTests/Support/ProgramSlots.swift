/// Limits how many programs run at once.
///
/// Tests wait for their programs together, hundreds of them. `Process.run()` reads beyond a buffer
/// where 1,350 descriptors are open (it lists them to close them in the child), which now and then ends the tests.
actor ProgramSlots {
  static let shared = ProgramSlots(free: 16)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(free: Int) {
    self.free = free
  }

  /// Waits until fewer programs run.
  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  /// Lets the one that has waited longest begin.
  func giveBack() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
