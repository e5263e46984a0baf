import Cairo
import Geometry
import Scenes

/// Paints a scene on a canvas: the one painter of PNG and PDF.
struct Painter {
  let scene: Scene
  let measurer: PangoTextMeasurer

  /// Everything, in the order of the items.
  func paint(on canvas: borrowing Canvas) {
    if let source = source(
      scene.background, in: Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height), alpha: 1)
    {
      canvas.paint(source)
    }
    for item in scene.items where item.canBeSeen(in: scene) {
      guard let clip = item.clip else {
        paint(item, on: canvas)
        continue
      }
      canvas.saving { inner in
        inner.clip(to: scene.clips[clip])
        paint(item, on: inner)
      }
    }
  }

  private func paint(_ item: Item, on canvas: borrowing Canvas) {
    switch item.shape {
    case .text(let run): paint(run, item.style, on: canvas)
    case .image(let image): canvas.draw(picture: image.bytes, in: image.frame, smooth: image.smooth)
    default:
      guard let path = item.shape.outline else { return }
      paint(path, item.style, opacity: item.style.opacity, on: canvas)
    }
  }

  private func paint(_ path: Path, _ style: Style, opacity: Double, on canvas: borrowing Canvas) {
    let box = path.bounds
    if case .hatch(let hatch) = style.fill {
      paint(hatch, in: path, alpha: opacity * style.fillOpacity, on: canvas)
    } else if let source = source(style.fill, in: box, alpha: opacity * style.fillOpacity) {
      canvas.fill(path, with: source)
    }
    if style.strokeWidth > 0, let source = source(style.stroke, in: box, alpha: opacity * style.strokeOpacity) {
      canvas.stroke(path, with: source, style.pen)
    }
  }

  /// Parallel lines over the box, cut by the path.
  private func paint(_ hatch: Hatch, in path: Path, alpha: Double, on canvas: borrowing Canvas) {
    canvas.fill(path, with: hatch.ground.source(alpha: alpha))
    canvas.saving { inner in
      inner.clip(to: path)
      inner.stroke(
        hatch.lines(over: path.bounds), with: hatch.ink.source(alpha: alpha), Pen(width: hatch.width))
    }
  }

  private func paint(_ run: TextRun, _ style: Style, on canvas: borrowing Canvas) {
    guard let ink = source(style.fill, in: .empty, alpha: style.opacity * style.fillOpacity) else { return }
    for (index, line) in run.lines.enumerated() where !line.isEmpty {
      let width = measurer.width(of: line, font: run.font)
      let transform = run.transform(line: index, width: width)
      canvas.saving { inner in
        inner.transform(transform)
        _ = measurer.shaped(line, run.font) { text in
          if run.halo > 0, let ground = run.haloColor {
            inner.outline(
              text, with: ground.source(alpha: style.opacity), Pen(width: run.halo * 2, join: .round))
          }
          inner.draw(text, with: ink)
        }
      }
    }
  }

  /// The source of a paint over a box; nil where nothing is painted.
  private func source(_ paint: Paint, in box: Rect, alpha: Double) -> Source? {
    switch paint {
    case .none, .hatch: return nil
    case .color(let color): return color.source(alpha: alpha)
    case .gradient(let gradient):
      let stops = gradient.stops.map {
        Source.Stop(
          offset: $0.offset, red: $0.color.red, green: $0.color.green, blue: $0.color.blue,
          alpha: $0.color.alpha * alpha)
      }
      func place(_ p: Point) -> Point { Point(box.left + p.x * box.width, box.top + p.y * box.height) }
      switch gradient.kind {
      case .linear: return .linear(from: place(gradient.start), to: place(gradient.end), stops: stops)
      case .radial(let inner, let outer):
        let side = max(box.width, box.height)
        return .radial(
          from: place(gradient.start), innerRadius: inner * side, to: place(gradient.end),
          outerRadius: outer * side,
          stops: stops)
      }
    }
  }
}

extension Item.Shape {
  /// The outline to fill and stroke; nil for text and pictures.
  var outline: Path? {
    switch self {
    case .rect(let rect, let corners): return Path(rect, corners: corners)
    case .symbol(let symbol, let center): return symbol.outline.translated(by: center)
    case .line(let path), .area(let path), .trail(let path), .arc(let path), .region(let path), .path(let path):
      return path
    case .rule(let a, let b): return Path([.move(a), .line(b)])
    case .text, .image: return nil
    }
  }
}

extension TextRun {
  /// Puts the start of a line's baseline at the origin: anchor, then turn, then place.
  func transform(line: Int, width: Double) -> AffineTransform {
    let shift = anchor == .start ? 0 : anchor == .middle ? -width / 2 : -width
    return AffineTransform.translation(Point(shift, Double(line) * lineHeight))
      .then(.rotation(degrees: angle)).then(.translation(position))
  }
}

extension Hatch {
  /// The lines that cover a box.
  func lines(over box: Rect) -> Path {
    var path = Path()
    let center = box.center
    let reach = Point(box.left, box.top).distance(to: Point(box.right, box.bottom)) / 2 + spacing
    let turn = AffineTransform.rotation(degrees: angle).then(.translation(center))
    guard spacing > 0.1, reach.isFinite, reach / spacing < 100_000 else { return path }
    // The phase is tied to the page, so that neighbouring shapes share one pattern.
    let along = AffineTransform.rotation(degrees: -angle).apply(center).y
    var y = -reach - (along - reach).remainder(dividingBy: spacing) + width / 2
    while y <= reach {
      path.move(to: turn.apply(Point(-reach, y)))
      path.line(to: turn.apply(Point(reach, y)))
      y += spacing
    }
    return path
  }
}

extension SceneColor {
  func source(alpha: Double) -> Source { .color(red: red, green: green, blue: blue, alpha: self.alpha * alpha) }
}

extension Style {
  var pen: Pen {
    Pen(
      width: strokeWidth, cap: cap == .butt ? .butt : cap == .round ? .round : .square,
      join: join == .miter ? .miter : join == .round ? .round : .bevel, miterLimit: miterLimit, dash: drawnDash,
      dashOffset: dashOffset)
  }
}
