internal import Mustache

// What templates call the parts of the page. A name that a part does not know is looked for in what
// it is in.

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
    case "note": rows.isEmpty ? nil : note
    case "kinds": kinds
    case "columns": columns
    case "rows": rows
    case "hasRows": !rows.isEmpty
    case "isLong": isLong
    case "none": rows.isEmpty ? none : nil
    case "hasRest": !rows.isEmpty && (omitted != nil || !files.isEmpty)
    case "omitted": omitted
    case "files": files
    case "commands": commands
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

extension PageTable.Row: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "head": head
    case "isFile": isFile
    case "meaning": meaning
    case "cells": cells
    case "share": share
    default: nil
    }
  }
}

extension PageCommand: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "purpose": purpose
    case "command": command
    default: nil
    }
  }
}

extension PageHead.Fact: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "value": value
    default: nil
    }
  }
}

extension PageTable.Share: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "percent": NumberText.percent(part, of: whole)
    case "length": NumberText.length(part, of: whole)
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
    case "count": count.grouped
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
    case "count": count.grouped
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
