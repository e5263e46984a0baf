package import Geometry
package import Tables

/// One thing that is drawn.
package struct Item: Sendable {
  package var shape: Shape
  package var role: Role
  package var style: Style
  /// Index of the view that it belongs to.
  package var view: Int
  /// Index of its axis, for parts of an axis.
  package var axis: Int?
  /// Index of its legend, for parts of a legend.
  package var legend: Int?
  /// Index of its mark's group, for marks.
  package var group: Int?
  /// Index of the clip that cuts it.
  package var clip: Int?
  /// What a screen reader says of it: "Henan: 64 projects".
  package var label: String
  package var tooltip: String?
  package var link: String?
  /// The source rows that it shows.
  package var rows: Lineage.RowSet?

  package init(_ shape: Shape, role: Role, style: Style = Style(), view: Int) {
    self.shape = shape
    self.role = role
    self.style = style
    self.view = view
    label = ""
  }

  /// What is drawn, by its geometry; strokes lie on it.
  package enum Shape: Sendable {
    case rect(Rect, corners: CornerRadii)
    case symbol(Symbol, center: Point)
    case line(Path)
    case area(Path)
    case trail(Path)
    case arc(Path)
    /// A geographic shape.
    case region(Path)
    case rule(Point, Point)
    // Boxed because they are longer than all others, and a picture may have many thousand items.
    indirect case text(TextRun)
    indirect case image(ImageRun)
    case path(Path)
  }

  /// What the item is for.
  package enum Role: String, Sendable, Hashable {
    case mark
    case axisTick = "axis-tick"
    case axisGrid = "axis-grid"
    case axisDomain = "axis-domain"
    case axisLabel = "axis-label"
    case axisTitle = "axis-title"
    case legendSymbol = "legend-symbol"
    case legendLabel = "legend-label"
    case legendTitle = "legend-title"
    case legendGradient = "legend-gradient"
    case legendBand = "legend-band"
    case legendBackground = "legend-background"
    case title, subtitle
    case headerLabel = "header-label"
    case headerTitle = "header-title"
    case viewBackground = "view-background"
    /// The newsroom's lines under a figure, and annotations.
    case note, source, credit, annotation
  }
}

/// A picture within the picture, as the bytes of a PNG or JPEG.
package struct ImageRun: Sendable, Hashable {
  /// The room that is given to it.
  package var box: Rect
  /// Where in its room it is drawn; the whole room unless it keeps its own proportions.
  package var frame: Rect
  package var bytes: [UInt8]
  package var smooth: Bool

  package init(box: Rect, frame: Rect, bytes: [UInt8], smooth: Bool) {
    self.box = box
    self.frame = frame
    self.bytes = bytes
    self.smooth = smooth
  }
}
