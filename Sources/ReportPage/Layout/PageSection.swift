/// A section of the page: what it is about, and its tables and charts.
struct PageSection {
  enum Block {
    case table(PageTable)
    /// Charts that are side by side where there is room.
    case charts([ShareChart])
  }

  let id: String
  let title: String
  var lead: String?
  let blocks: [Block]
}

/// A number that the page begins with.
struct KeyFigure {
  let name: String
  let value: String
  let note: String
}
