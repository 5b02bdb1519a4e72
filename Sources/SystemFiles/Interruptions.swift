internal import Glibc

/// Calls the system again where a signal has interrupted the call.
public func uninterrupted<Status: SignedInteger>(_ call: () -> Status) -> Status {
  while true {
    let status = call()
    if status >= 0 || errno != EINTR { return status }
  }
}
