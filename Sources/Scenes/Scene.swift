package import Geometry

/// A picture, complete: everything that an output or an accessibility layer needs, in scene units.
///
/// One unit is 1/96 inch; y grows downwards; all places are absolute. Items stand in drawing order.
package struct Scene: Sendable {
  package var size: Size
  package var background: Paint
  package var views: [View]
  package var axes: [Axis]
  package var legends: [Legend]
  /// Every run of items that one mark of the figure drew, in order.
  package var groups: [MarkGroup]
  package var clips: [Path]
  package var items: [Item]
  /// What a reader is told of the whole: headline and description.
  package var title: String
  package var description: String

  package struct Size: Sendable, Hashable {
    package var width: Double
    package var height: Double

    package init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }
  }

  package init(size: Size, background: Paint = .none) {
    self.size = size
    self.background = background
    views = []
    axes = []
    legends = []
    groups = []
    clips = []
    items = []
    title = ""
    description = ""
  }
}

extension Scene {
  /// A plot area, or a frame that only holds others (then without size).
  package struct View: Sendable {
    /// Index of the view around it; -1 for the whole.
    package var parent: Int
    package var frame: Rect
    package var fill: Paint
    package var stroke: Paint
    package var name: String

    package init(parent: Int, frame: Rect, fill: Paint = .none, stroke: Paint = .none, name: String = "") {
      self.parent = parent
      self.frame = frame
      self.fill = fill
      self.stroke = stroke
      self.name = name
    }
  }

  /// The lines and labels of one axis, or its grid.
  package struct Axis: Sendable {
    package enum Kind: String, Sendable { case axis, grid }
    package enum Side: String, Sendable { case left, right, top, bottom }

    package var view: Int
    package var kind: Kind
    package var side: Side
    package var origin: Point
    package var title: String

    package init(view: Int, kind: Kind, side: Side, origin: Point, title: String = "") {
      self.view = view
      self.kind = kind
      self.side = side
      self.origin = origin
      self.title = title
    }
  }

  package struct Legend: Sendable {
    package var view: Int
    package var origin: Point
    package var title: String

    package init(view: Int, origin: Point, title: String = "") {
      self.view = view
      self.origin = origin
      self.title = title
    }
  }

  /// The items that one mark of a view drew.
  package struct MarkGroup: Sendable {
    /// How many items are named one by one: past that nobody reads them to the end.
    package static let mostNamed = 200

    package var view: Int
    /// The mark's type: `bar`, `line`, …
    package var mark: String
    /// What a reader is told of all items together, where there are too many to name each.
    package var label: String
    /// Where rows of the items' sets come from.
    package var sources: [String]

    package init(view: Int, mark: String, label: String = "", sources: [String] = []) {
      self.view = view
      self.mark = mark
      self.label = label
      self.sources = sources
    }
  }
}
