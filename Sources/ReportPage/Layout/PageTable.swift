/// A table of the page.
struct PageTable {
  struct Column {
    enum Kind: String {
      case text = "t"
      /// One of a few words, which takes no more room than they do.
      case word = "w"
      case code = "c"
      /// Aligned to the right, and sorted as a number.
      case number = "n"
      /// A percentage with a bar beside it, always the last.
      case bar = "b"
      /// A command for a shell.
      case command = "k"
    }

    let title: String
    let kind: Kind

    init(_ title: String, _ kind: Kind = .text) {
      self.title = title
      self.kind = kind
    }
  }

  /// A share, shown as a percentage and a bar.
  struct Share {
    let part: Int
    let whole: Int

    init(_ part: Int, of whole: Int) {
      self.part = part
      self.whole = whole
    }
  }

  struct Row {
    /// The first cell, which says what the row is about.
    let head: String
    /// What the head means, nil where it says so itself.
    let meaning: String?
    /// The cells between the first and the share.
    let cells: [String]
    /// What the last cell shows, in tables that have a bar.
    let share: Share?
    /// Whether the head is the name of a file beside the page.
    let isFile: Bool

    init(
      _ head: String,
      meaning: String? = nil,
      _ cells: [String],
      share: Share? = nil,
      isFile: Bool = false
    ) {
      self.head = head
      self.meaning = meaning
      self.cells = cells
      self.share = share
      self.isFile = isFile
    }
  }

  let id: String
  let title: String
  /// What a reader should know before reading it; not said of a table without rows.
  var note: String?
  let columns: [Column]
  let rows: [Row]
  /// What is said in place of a table without rows.
  var none = "None."
  /// How much is left out, nil where nothing is.
  var omitted: String?
  /// The result files that have all of it.
  var files: [String] = []
  /// How a reader gets more of it in a shell.
  var commands: [PageCommand] = []

  /// The kinds of the columns by their position, which the style sheet lays cells out by: of
  /// thousands of cells none says it for itself.
  var kinds: String {
    columns.enumerated().map { "\($1.kind.rawValue)\($0 + 1)" }.joined(separator: " ")
  }

  /// Whether the table scrolls in a part of the window, so that what follows it is in reach.
  var isLong: Bool { rows.count > 30 }

  /// What is said below a list that is not shown whole.
  static func omitted<Entry>(from list: LongList<Entry>) -> String? {
    guard list.count > list.first.count else { return nil }
    return "The first \(list.first.count.grouped) of \(list.count.grouped)."
  }
}

/// A command for a shell, and what it is for.
struct PageCommand {
  let purpose: String
  let command: String
}
