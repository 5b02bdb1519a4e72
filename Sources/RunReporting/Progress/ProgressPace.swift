/// How often progress is shown.
public struct ProgressPace: Sendable {
  /// Before it is shown for the first time.
  let delay: Duration
  let interval: Duration
  /// Whether each phase is shown when it begins, however short ago something else was.
  let showsPhases: Bool

  /// Where one line is written anew; what takes a moment only shows nothing.
  public static let rewriting = Self(
    delay: .milliseconds(300),
    interval: .milliseconds(100),
    showsPhases: true
  )

  /// Where a line is added each time.
  public static let appending = Self(delay: .zero, interval: .seconds(15), showsPhases: false)
}
