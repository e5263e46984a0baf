import Crypto
import Geometry
package import Scenes

/// Writes a scene as SVG.
///
/// The document is written here rather than by cairo's SVG surface, because a mark can then be one element with its
/// shape, its role and its label, coordinates have two decimals, ids are the figure's own, and the bytes depend on no
/// version of cairo; outlines of letters come from Pango through cairo, as in the other formats.
package struct SVGWriter {
  /// How letters are written.
  package enum TextMode: String, Sendable, CaseIterable {
    /// Outlines are seen; the real text lies over them, transparent and selectable.
    case outline
    /// Real text is seen, in the fonts named.
    case live
  }

  private let scene: Scene
  private let measurer: PangoTextMeasurer
  private let mode: TextMode
  private let metadata: Finished.Metadata
  private let prefix: String
  private var text = ""
  private var definitions = ""
  private var clipIDs: [Int: String] = [:]
  private var paintIDs: [Paint: String] = [:]
  private var glyphIDs: [GlyphKey: String] = [:]

  /// The document.
  ///
  /// - Parameter idPrefix: what every id begins with; by default eight letters that follow from the figure's content,
  ///   so that two figures can share a page and equal figures have equal bytes.
  package static func write(
    _ scene: Scene, text mode: TextMode = .outline, idPrefix: String? = nil, metadata: Finished.Metadata,
    measurer: PangoTextMeasurer
  ) -> [UInt8] {
    var writer = SVGWriter(
      scene: scene, measurer: measurer, mode: mode, metadata: metadata, prefix: idPrefix ?? digest(of: scene))
    return Array(writer.document().utf8)
  }

  private init(
    scene: Scene, measurer: PangoTextMeasurer, mode: TextMode, metadata: Finished.Metadata, prefix: String
  ) {
    self.scene = scene
    self.measurer = measurer
    self.mode = mode
    self.metadata = metadata
    self.prefix = prefix
  }

  /// `b` and seven hexadecimal digits of the SHA-256 of the scene's text.
  private static func digest(of scene: Scene) -> String {
    let digits = Array("0123456789abcdef")
    let bytes = Array(SHA256.hash(data: Array(scene.json().utf8)).prefix(4))
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "b" + String(text.prefix(7))
  }

  private mutating func document() -> String {
    body()
    let (width, height) = (decimal(scene.size.width, places: 2), decimal(scene.size.height, places: 2))
    var head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
    head += " role=\"graphics-document document\" aria-roledescription=\"chart\""
    head += " aria-labelledby=\"\(prefix)-title\" aria-describedby=\"\(prefix)-desc\">\n"
    head += "<title id=\"\(prefix)-title\">\(escaped(metadata.title))</title>\n"
    head += "<desc id=\"\(prefix)-desc\">\(escaped(metadata.description))</desc>\n"
    head += description()
    if !definitions.isEmpty { head += "<defs>\n\(definitions)</defs>\n" }
    return head + text + "</svg>\n"
  }

  /// Dublin Core of the figure.
  private func description() -> String {
    let members = [
      ("title", metadata.title), ("source", metadata.source), ("creator", metadata.creator),
    ].filter { !$0.1.isEmpty }
    guard !members.isEmpty else { return "" }
    let rows = members.map { "<dc:\($0.0)>\(escaped($0.1))</dc:\($0.0)>" }.joined()
    return
      "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      + "<rdf:Description rdf:about=\"\">\(rows)</rdf:Description></rdf:RDF></metadata>\n"
  }

  private mutating func body() {
    if scene.background != .none {
      text +=
        "<rect width=\"100%\" height=\"100%\"\(paint("fill", scene.background, 1)) aria-hidden=\"true\"/>\n"
    }
    var open: Int?
    var clip: Int?
    var isHidden = false
    for (index, item) in scene.items.enumerated() where item.canBeSeen(in: scene) {
      let hidden = item.group == nil && !isText(item)
      if item.group != open || item.clip != clip || hidden != isHidden {
        if open != nil || clip != nil || isHidden { text += "</g>\n" }
        open = item.group
        clip = item.clip
        isHidden = hidden
        if open != nil || clip != nil || isHidden {
          text += groupStart(group: open, clip: clip, hidden: hidden)
        }
      }
      write(item, index)
    }
    if open != nil || clip != nil || isHidden { text += "</g>\n" }
  }

  private func isText(_ item: Item) -> Bool { if case .text = item.shape { true } else { false } }

  private mutating func groupStart(group: Int?, clip: Int?, hidden: Bool) -> String {
    var tag = "<g"
    if let group {
      let mark = scene.groups[group]
      tag += " role=\"graphics-object\" aria-roledescription=\"\(escaped(mark.mark)) marks\""
      if !mark.label.isEmpty { tag += " aria-label=\"\(escaped(mark.label))\"" }
    }
    if let clip { tag += " clip-path=\"url(#\(id(ofClip: clip)))\"" }
    if hidden { tag += " aria-hidden=\"true\"" }
    return tag + ">\n"
  }

  private mutating func id(ofClip clip: Int) -> String {
    if let known = clipIDs[clip] { return known }
    let id = "\(prefix)-c\(clipIDs.count)"
    clipIDs[clip] = id
    definitions += "<clipPath id=\"\(id)\"><path d=\"\(scene.clips[clip].svg())\"/></clipPath>\n"
    return id
  }

  private mutating func write(_ item: Item, _ index: Int) {
    if let link = item.safeLink { text += "<a href=\"\(escaped(link))\">" }
    switch item.shape {
    case .text(let run): write(run, item)
    case .image(let image):
      let box = image.frame
      text += "<image\(box.attributes) preserveAspectRatio=\"none\"\(accessibility(item, index))"
      text += " href=\"data:image/png;base64,\(base64(image.png))\""
      close("image", item)
    case .rect(let rect, let corners) where corners.isZero:
      let box = Rect(
        left: min(rect.left, rect.right), top: min(rect.top, rect.bottom), right: max(rect.left, rect.right),
        bottom: max(rect.top, rect.bottom))
      text += "<rect\(box.attributes)\(style(item.style))\(accessibility(item, index))"
      close("rect", item)
    case .rule(let a, let b):
      text +=
        "<path d=\"M\(decimal(a.x, places: 2)),\(decimal(a.y, places: 2))L\(decimal(b.x, places: 2)),\(decimal(b.y, places: 2))\""
      text += "\(style(item.style))\(accessibility(item, index))"
      close("path", item)
    default:
      guard let path = item.shape.outline else { return }
      text += "<path d=\"\(path.svg())\"\(style(item.style))\(accessibility(item, index))"
      close("path", item)
    }
    if item.safeLink != nil { text += "</a>" }
    text += "\n"
  }

  /// Ends an element, with its title for the pointer where it has one.
  private mutating func close(_ tag: String, _ item: Item) {
    let tip = item.tooltip ?? item.label
    text += tip.isEmpty ? "/>" : "><title>\(escaped(tip))</title></\(tag)>"
  }

  private func accessibility(_ item: Item, _ index: Int) -> String {
    guard item.group != nil, !item.label.isEmpty else { return "" }
    return " role=\"graphics-symbol img\" aria-label=\"\(escaped(item.label))\" data-byline-mark=\"m\(index)\""
  }

  private mutating func write(_ run: TextRun, _ item: Item) {
    if mode == .outline { writeOutlines(run, item.style) }
    let place =
      run.angle == 0 ? "" : " transform=\"rotate(\(decimal(run.angle, places: 2)) \(pair(run.position)))\""
    let anchor = run.anchor == .start ? "" : " text-anchor=\"\(run.anchor.rawValue)\""
    text +=
      "<text x=\"\(decimal(run.position.x, places: 2))\" y=\"\(decimal(run.position.y, places: 2))\"\(anchor)\(place)"
    text +=
      " font-family=\"\(escaped(run.font.families.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: ", ")))\""
    text += " font-size=\"\(decimal(run.font.size, places: 2))\""
    if run.font.weight != 400 { text += " font-weight=\"\(run.font.weight)\"" }
    if run.font.italic { text += " font-style=\"italic\"" }
    if mode == .outline {
      text += " fill-opacity=\"0\""
    } else {
      text += paint("fill", item.style.fill, item.style.opacity * item.style.fillOpacity)
      if run.halo > 0, let ground = run.haloColor {
        text +=
          " stroke=\"\(ground.hex)\" stroke-width=\"\(decimal(run.halo * 2, places: 2))\" stroke-linejoin=\"round\" paint-order=\"stroke\""
      }
    }
    if run.lines.count == 1 {
      text += ">\(escaped(run.lines[0]))</text>"
    } else {
      let x = decimal(run.position.x, places: 2)
      let spans = run.lines.enumerated().map { index, line in
        "<tspan x=\"\(x)\"\(index == 0 ? "" : " dy=\"\(decimal(run.lineHeight, places: 2))\"")>\(escaped(line))</tspan>"
      }
      text += ">\(spans.joined(separator: " "))</text>"
    }
  }

  /// The letters as uses of outlines that stand once in the document.
  private mutating func writeOutlines(_ run: TextRun, _ style: Style) {
    var uses = ""
    for (index, line) in run.lines.enumerated() where !line.isEmpty {
      let width = measurer.width(of: line, font: run.font)
      let shift = run.anchor == .start ? 0 : run.anchor == .middle ? -width / 2 : -width
      let start = Point(run.position.x + shift, run.position.y + Double(index) * run.lineHeight)
      for (glyph, outline) in measurer.glyphs(of: line, font: run.font) {
        guard let id = id(of: glyph.key, outline) else { continue }
        uses +=
          "<use href=\"#\(id)\" x=\"\(decimal(start.x + glyph.offset.x, places: 2))\" y=\"\(decimal(start.y + glyph.offset.y, places: 2))\"/>"
      }
    }
    guard !uses.isEmpty else { return }
    text += "<g\(paint("fill", style.fill, style.opacity * style.fillOpacity))"
    if run.angle != 0 {
      text += " transform=\"rotate(\(decimal(run.angle, places: 2)) \(pair(run.position)))\""
    }
    if run.halo > 0, let ground = run.haloColor {
      text +=
        " stroke=\"\(ground.hex)\" stroke-width=\"\(decimal(run.halo * 2, places: 2))\" stroke-linejoin=\"round\" paint-order=\"stroke\""
    }
    text += " aria-hidden=\"true\">\(uses)</g>"
  }

  /// The id of an outline, which is written into the definitions when it first appears; nil for an empty one.
  private mutating func id(of key: GlyphKey, _ outline: Path) -> String? {
    if let known = glyphIDs[key] { return known }
    if outline.isEmpty { return nil }
    let id = "\(prefix)-g\(glyphIDs.count)"
    glyphIDs[key] = id
    definitions += "<path id=\"\(id)\" d=\"\(outline.svg())\"/>\n"
    return id
  }

  private func pair(_ point: Point) -> String {
    "\(decimal(point.x, places: 2)) \(decimal(point.y, places: 2))"
  }
}

extension SVGWriter {
  /// The presentation attributes of a shape.
  private mutating func style(_ style: Style) -> String {
    var attributes = style.fill == .none ? " fill=\"none\"" : paint("fill", style.fill, style.fillOpacity)
    if style.stroke != .none, style.strokeWidth > 0 {
      attributes += paint("stroke", style.stroke, style.strokeOpacity)
      if style.strokeWidth != 1 { attributes += " stroke-width=\"\(decimal(style.strokeWidth, places: 2))\"" }
      if !style.dash.isEmpty {
        attributes +=
          " stroke-dasharray=\"\(style.dash.map { decimal($0, places: 2) }.joined(separator: ","))\""
        if style.dashOffset != 0 {
          attributes += " stroke-dashoffset=\"\(decimal(style.dashOffset, places: 2))\""
        }
      }
      if style.cap != .butt { attributes += " stroke-linecap=\"\(style.cap.rawValue)\"" }
      if style.join != .miter { attributes += " stroke-linejoin=\"\(style.join.rawValue)\"" }
    }
    if style.opacity < 1 { attributes += " opacity=\"\(decimal(style.opacity, places: 3))\"" }
    return attributes
  }

  /// One paint as an attribute with its opacity.
  private mutating func paint(_ name: String, _ paint: Paint, _ alpha: Double) -> String {
    switch paint {
    case .none: return " \(name)=\"none\""
    case .color(let color):
      let opacity = color.alpha * alpha
      return " \(name)=\"\(color.hex)\""
        + (opacity < 1 ? " \(name)-opacity=\"\(decimal(opacity, places: 3))\"" : "")
    case .gradient, .hatch:
      let opacity = alpha < 1 ? " \(name)-opacity=\"\(decimal(alpha, places: 3))\"" : ""
      return " \(name)=\"url(#\(id(of: paint)))\"" + opacity
    }
  }

  private mutating func id(of paint: Paint) -> String {
    if let known = paintIDs[paint] { return known }
    let id = "\(prefix)-p\(paintIDs.count)"
    paintIDs[paint] = id
    switch paint {
    case .gradient(let gradient): definitions += gradient.element(id: id)
    case .hatch(let hatch): definitions += hatch.element(id: id)
    default: break
    }
    return id
  }
}

extension Gradient {
  fileprivate func element(id: String) -> String {
    let stops = self.stops.map { stop in
      let opacity = stop.color.alpha < 1 ? " stop-opacity=\"\(decimal(stop.color.alpha, places: 3))\"" : ""
      return "<stop offset=\"\(decimal(stop.offset, places: 4))\" stop-color=\"\(stop.color.hex)\"\(opacity)/>"
    }.joined()
    switch kind {
    case .linear:
      return
        "<linearGradient id=\"\(id)\" x1=\"\(decimal(start.x, places: 4))\" y1=\"\(decimal(start.y, places: 4))\""
        + " x2=\"\(decimal(end.x, places: 4))\" y2=\"\(decimal(end.y, places: 4))\">\(stops)</linearGradient>\n"
    case .radial(let inner, let outer):
      return
        "<radialGradient id=\"\(id)\" fx=\"\(decimal(start.x, places: 4))\" fy=\"\(decimal(start.y, places: 4))\""
        + " fr=\"\(decimal(inner, places: 4))\" cx=\"\(decimal(end.x, places: 4))\" cy=\"\(decimal(end.y, places: 4))\""
        + " r=\"\(decimal(outer, places: 4))\">\(stops)</radialGradient>\n"
    }
  }
}

extension Hatch {
  fileprivate func element(id: String) -> String {
    let side = decimal(spacing, places: 2)
    return "<pattern id=\"\(id)\" width=\"\(side)\" height=\"\(side)\" patternUnits=\"userSpaceOnUse\""
      + " patternTransform=\"rotate(\(decimal(angle, places: 2)))\"><rect width=\"\(side)\" height=\"\(side)\" fill=\"\(ground.hex)\"/>"
      + "<path d=\"M0,0L\(side),0\" stroke=\"\(ink.hex)\" stroke-width=\"\(decimal(width * 2, places: 2))\"/></pattern>\n"
  }
}

extension Rect {
  fileprivate var attributes: String {
    " x=\"\(decimal(left, places: 2))\" y=\"\(decimal(top, places: 2))\" width=\"\(decimal(width, places: 2))\""
      + " height=\"\(decimal(height, places: 2))\""
  }
}

extension Item {
  /// The link, unless it would run something: an address of the web, of mail, or within the site.
  fileprivate var safeLink: String? {
    guard let link, let colon = link.firstIndex(of: ":") else { return link }
    let scheme = link[..<colon].lowercased()
    if scheme.contains("/") || scheme.contains("?") || scheme.contains("#") { return link }
    return ["http", "https", "mailto"].contains(scheme) ? link : nil
  }
}
