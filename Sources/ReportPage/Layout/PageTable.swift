/// A table of the page.
struct PageTable {
  struct Column {
    enum Kind: String {
      case text = "t"
      case code = "c"
      /// Aligned to the right, and sorted as a number.
      case number = "n"
      /// A number with a bar beside it.
      case bar = "b"
    }

    let title: String
    let kind: Kind

    init(_ title: String, _ kind: Kind = .text) {
      self.title = title
      self.kind = kind
    }
  }

  /// A cell after the first of its row.
  struct Cell {
    let text: String
    /// The length of its bar, of 100, nil where it has none.
    var bar: String?

    init(_ text: String, bar: String? = nil) {
      self.text = text
      self.bar = bar
    }

    init(_ number: Int) {
      self.init(NumberText.grouped(number))
    }

    /// A share, as a percentage and a bar.
    init(_ part: Int, of whole: Int) {
      self.init(NumberText.percent(part, of: whole), bar: NumberText.length(part, of: whole))
    }
  }

  struct Row {
    /// The first cell, which says what the row is about.
    let head: String
    let cells: [Cell]

    init(_ head: String, _ cells: [Cell]) {
      self.head = head
      self.cells = cells
    }
  }

  let id: String
  let title: String
  /// What a reader should know before reading it.
  var note: String?
  let columns: [Column]
  let rows: [Row]
  /// What is said in place of a table without rows.
  var none = "None."
  /// What is left out and where it stands, nil where nothing is.
  var omitted: String?

  /// What is said below a list that is not shown whole.
  static func omitted<Entry>(from list: LongList<Entry>, standingIn file: String) -> String? {
    guard list.count > list.first.count else { return nil }
    return "The first \(NumberText.grouped(list.first.count)) of "
      + "\(NumberText.grouped(list.count)); all of them stand in \(file)."
  }
}
