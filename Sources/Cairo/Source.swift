import CCairo
package import Geometry

/// What is laid on a canvas: a colour, a gradient, or a repeated tile.
package enum Source: Sendable {
  case color(red: Double, green: Double, blue: Double, alpha: Double)
  case linear(from: Point, to: Point, stops: [Stop])
  case radial(from: Point, innerRadius: Double, to: Point, outerRadius: Double, stops: [Stop])

  /// A colour at a share of the way.
  package struct Stop: Sendable {
    package var offset: Double
    package var red: Double
    package var green: Double
    package var blue: Double
    package var alpha: Double

    package init(offset: Double, red: Double, green: Double, blue: Double, alpha: Double) {
      self.offset = offset
      self.red = red
      self.green = green
      self.blue = blue
      self.alpha = alpha
    }
  }
}

/// How a line is drawn.
package struct Pen: Sendable {
  package enum Cap: Sendable { case butt, round, square }
  package enum Join: Sendable { case miter, round, bevel }

  /// In scene units.
  package var width: Double
  package var cap: Cap
  package var join: Join
  package var miterLimit: Double
  package var dash: [Double]
  package var dashOffset: Double

  package init(
    width: Double, cap: Cap = .butt, join: Join = .miter, miterLimit: Double = 10, dash: [Double] = [],
    dashOffset: Double = 0
  ) {
    self.width = width
    self.cap = cap
    self.join = join
    self.miterLimit = miterLimit
    self.dash = dash
    self.dashOffset = dashOffset
  }
}

extension Pen.Cap {
  var native: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension Pen.Join {
  var native: cairo_line_join_t {
    switch self {
    case .miter: CAIRO_LINE_JOIN_MITER
    case .round: CAIRO_LINE_JOIN_ROUND
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    }
  }
}

extension Canvas {
  borrowing func set(_ source: Source) {
    switch source {
    case .color(let red, let green, let blue, let alpha):
      unsafe cairo_set_source_rgba(handle, red, green, blue, alpha)
    case .linear(let from, let to, let stops):
      unsafe set(cairo_pattern_create_linear(from.x, from.y, to.x, to.y), stops)
    case .radial(let from, let inner, let to, let outer, let stops):
      unsafe set(cairo_pattern_create_radial(from.x, from.y, inner, to.x, to.y, outer), stops)
    }
  }

  private borrowing func set(_ pattern: OpaquePointer?, _ stops: [Source.Stop]) {
    guard let pattern = unsafe pattern else { return }
    for stop in stops {
      unsafe cairo_pattern_add_color_stop_rgba(
        pattern, stop.offset, stop.red, stop.green, stop.blue, stop.alpha)
    }
    unsafe cairo_set_source(handle, pattern)
    unsafe cairo_pattern_destroy(pattern)
  }
}
