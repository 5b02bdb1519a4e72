internal import Mustache

// What templates call the parts of the page. A name that a part does not know is looked for in what
// it stands in.

extension KeyFigure: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "value": value
    case "note": note
    default: nil
    }
  }
}

extension PageSection: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "id": id
    case "title": title
    case "lead": lead
    case "blocks": blocks
    default: nil
    }
  }
}

extension PageSection.Block: MustacheParent {
  func child(named name: String) -> Any? {
    switch (self, name) {
    case (.table(let table), "table"): table
    case (.charts, "hasCharts"): true
    case (.charts(let charts), "charts"): charts
    default: nil
    }
  }
}

extension PageTable: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "id": id
    case "title": title
    case "note": note
    case "columns": columns
    case "rows": zip(rows, repeatElement(columns, count: rows.count)).map(LaidOutRow.init)
    case "hasRows": !rows.isEmpty
    case "none": rows.isEmpty ? none : nil
    case "omitted": omitted
    default: nil
    }
  }
}

extension PageTable.Column: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "kind": kind.rawValue
    default: nil
    }
  }
}

/// A row together with the columns that its cells are laid out by.
private struct LaidOutRow: MustacheParent {
  private let row: PageTable.Row
  private let columns: [PageTable.Column]

  init(_ row: PageTable.Row, _ columns: [PageTable.Column]) {
    self.row = row
    self.columns = columns
  }

  func child(named name: String) -> Any? {
    switch name {
    case "head": row.head
    case "kind": columns[0].kind.rawValue
    case "cells": zip(row.cells, columns.dropFirst()).map(LaidOutCell.init)
    default: nil
    }
  }
}

private struct LaidOutCell: MustacheParent {
  private let cell: PageTable.Cell
  private let column: PageTable.Column

  init(_ cell: PageTable.Cell, _ column: PageTable.Column) {
    self.cell = cell
    self.column = column
  }

  func child(named name: String) -> Any? {
    switch name {
    case "text": cell.text
    case "bar": cell.bar
    case "kind": column.kind.rawValue
    default: nil
    }
  }
}

extension ShareChart: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "id": id
    case "title": title
    case "summary": summary
    case "width": NumberText.oneDecimal(Self.width)
    case "height": NumberText.oneDecimal(Self.height)
    case "left": NumberText.oneDecimal(Self.plot.left)
    case "right": NumberText.oneDecimal(Self.plot.right)
    case "top": NumberText.oneDecimal(Self.plot.top)
    case "bottom": NumberText.oneDecimal(Self.plot.bottom)
    case "barWidth": NumberText.oneDecimal(Self.barWidth - 1)
    case "labelY": NumberText.oneDecimal(Self.plot.bottom + 15)
    case "nameY": NumberText.oneDecimal(Self.plot.bottom + 31)
    case "countX": NumberText.oneDecimal(Self.plot.left - 5)
    case "noneX": NumberText.oneDecimal(Self.plot.left + Self.barWidth / 2)
    case "lineLabelX": NumberText.oneDecimal(thresholdX + 4)
    case "lineTop": NumberText.oneDecimal(Self.plot.top - 16)
    case "lineLabelY": NumberText.oneDecimal(Self.plot.top - 8)
    case "threshold": String(thresholdPercent)
    case "thresholdX": NumberText.oneDecimal(thresholdX)
    case "bars": bars
    case "gridLines": gridLines
    case "axisLabels": axisLabels
    default: nil
    }
  }
}

extension ShareChart.Bar: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "range": range
    case "count": NumberText.grouped(count)
    case "fill": passes ? "over" : "under"
    case "x": NumberText.oneDecimal(x)
    case "y": NumberText.oneDecimal(y)
    case "barHeight": NumberText.oneDecimal(height)
    default: nil
    }
  }
}

extension ShareChart.GridLine: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "count": NumberText.grouped(count)
    case "y": NumberText.oneDecimal(y)
    case "textY": NumberText.oneDecimal(y + 4)
    default: nil
    }
  }
}

extension ShareChart.AxisLabel: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "percent": String(percent)
    case "x": NumberText.oneDecimal(x)
    default: nil
    }
  }
}
