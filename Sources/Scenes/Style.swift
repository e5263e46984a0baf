package import Geometry

/// Fill, stroke and how see-through they are.
package struct Style: Sendable, Hashable {
  package var fill: Paint
  package var stroke: Paint
  package var opacity: Double
  package var fillOpacity: Double
  package var strokeOpacity: Double
  /// In scene units.
  package var strokeWidth: Double
  package var dash: [Double]
  package var dashOffset: Double
  package var cap: Cap
  package var join: Join
  package var miterLimit: Double
  package var blend: String?

  package enum Cap: String, Sendable { case butt, round, square }
  package enum Join: String, Sendable { case miter, round, bevel }

  package init(
    fill: Paint = .none, stroke: Paint = .none, opacity: Double = 1, strokeWidth: Double = 1
  ) {
    self.fill = fill
    self.stroke = stroke
    self.opacity = opacity
    fillOpacity = 1
    strokeOpacity = 1
    self.strokeWidth = strokeWidth
    dash = []
    dashOffset = 0
    cap = .butt
    join = .miter
    miterLimit = 10
  }

  /// The dash that is seen: gaps of no length leave a solid line.
  package var drawnDash: [Double] {
    dash.count.isMultiple(of: 2)
      && dash.enumerated().allSatisfy { $0.offset.isMultiple(of: 2) || $0.element == 0 }
      ? [] : dash
  }

  /// Whether anything of a filled or stroked shape can be seen.
  package var isVisible: Bool {
    opacity > 0
      && ((!fill.isNone && fillOpacity > 0) || (!stroke.isNone && strokeOpacity > 0 && strokeWidth > 0))
  }
}

/// What covers a surface: nothing, a colour, a gradient, a pattern.
package enum Paint: Sendable, Hashable {
  case none
  case color(SceneColor)
  // Boxed because they are rare and long: every item has two paints.
  indirect case gradient(Gradient)
  indirect case hatch(Hatch)

  package var isNone: Bool { if case .none = self { true } else { false } }
}

/// A colour of sRGB, each part from 0 to 1.
package struct SceneColor: Sendable, Hashable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package var alpha: Double

  package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  package static let black = SceneColor(red: 0, green: 0, blue: 0)
  package static let white = SceneColor(red: 1, green: 1, blue: 1)

  /// `#rrggbb`, without the alpha.
  package var hex: String {
    var text = TextBytes()
    text.write(self)
    return text.text
  }

  /// A part from 0 to 255.
  static func byte(_ part: Double) -> UInt8 {
    UInt8((min(1, max(0, part.isNaN ? 0 : part)) * 255).rounded())
  }
}

/// Colours along a line, or between two circles, in shares of the shape's box.
package struct Gradient: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case linear
    case radial(innerRadius: Double, outerRadius: Double)
  }

  package struct Stop: Sendable, Hashable {
    package var offset: Double
    package var color: SceneColor

    package init(offset: Double, color: SceneColor) {
      self.offset = offset
      self.color = color
    }
  }

  package var kind: Kind
  package var start: Point
  package var end: Point
  package var stops: [Stop]

  package init(kind: Kind = .linear, start: Point, end: Point, stops: [Stop]) {
    self.kind = kind
    self.start = start
    self.end = end
    self.stops = stops
  }
}

/// Parallel lines on a ground: how missing values are drawn.
package struct Hatch: Sendable, Hashable {
  package var ink: SceneColor
  package var ground: SceneColor
  /// Degrees clockwise of the lines from the horizontal.
  package var angle: Double
  /// Scene units between lines.
  package var spacing: Double
  package var width: Double

  package init(ink: SceneColor, ground: SceneColor, angle: Double = 45, spacing: Double = 5, width: Double = 1)
  {
    self.ink = ink
    self.ground = ground
    self.angle = angle
    self.spacing = spacing
    self.width = width
  }
}
