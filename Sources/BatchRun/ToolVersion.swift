/// The version of the program and of the results that it writes.
public enum ToolVersion {
  public static let current = "0.1.0"
}
