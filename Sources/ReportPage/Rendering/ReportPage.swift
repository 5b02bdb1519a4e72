internal import FilePublishing
internal import Mustache
internal import ResultTables

/// The page about a run, in one file that needs no other.
public struct ReportPage {
  /// The name of its file.
  public static let fileName = "report.html"

  private let library: MustacheLibrary

  /// Reads the templates that are built into the program.
  public init() throws {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    var library = MustacheLibrary()
    try library.register(Self.text(PackageResources.Page_mustache), named: "page")
    try library.register(Self.text(PackageResources.Table_mustache), named: "table")
    try library.register(Self.text(PackageResources.Chart_mustache), named: "chart")
    self.library = library
  }

  /// The bytes of the page.
  public func render(_ contents: ReportContents) -> [UInt8] {
    let head = PageHead(contents.facts)
    let style = head.styleRule + Self.text(PackageResources.Style_css)
    let content: [String: Any] = [
      "policy": Self.securityPolicy(style: style),
      "style": style,
      "script": Self.text(PackageResources.Script_js),
      "title": "Promoting Interoperability, performance year \(contents.facts.performanceYear)",
      "lead": "For whom the category is reweighted to 0%, and why.",
      "head": head.facts,
      "notices": contents.records.notices.isEmpty
        ? [] : [NumberText.counted(contents.records.notices.count, "thing")],
      "tins": contents.groupIdentifier.name + "s",
      "figures": contents.keyFigures,
      "sections": contents.sections,
    ]
    return Array((library.render(content, withTemplate: "page") ?? "").utf8)
  }

  /// Nothing is loaded, and nothing runs but the one style and the one script that are in the page.
  private static func securityPolicy(style: String) -> String {
    [
      "default-src 'none'",
      "style-src 'sha256-\(SHA256.base64Digest(of: Array(style.utf8)))'",
      "script-src 'sha256-\(SHA256.base64Digest(of: PackageResources.Script_js))'",
      "base-uri 'none'",
      "form-action 'none'",
    ].joined(separator: "; ")
  }

  private static func text(_ resource: [UInt8]) -> String {
    String(decoding: resource, as: UTF8.self)
  }
}

extension ReportContents {
  /// The sections in the order of the page.
  fileprivate var sections: [PageSection] {
    (movement.map { [$0.section] } ?? []) + [
      decisionSection, applicationSection, shareSection, entitySection, recordSection,
      findingSection, runSection,
    ]
  }
}
