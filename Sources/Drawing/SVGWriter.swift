import Crypto
import Dispatch
import Geometry
package import Scenes
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
  private var text = TextBytes()
  private var definitions = TextBytes()
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
    // The digest of a long scene takes about as long as its body, so they are made beside each other.
    let isLong = scene.items.count > 2000
    guard idPrefix == nil, isLong else {
      var writer = SVGWriter(
        scene: scene, measurer: measurer, mode: mode, metadata: metadata, prefix: idPrefix ?? digest(of: scene))
      return writer.document()
    }
    let found = Mutex("")
    let work = DispatchGroup()
    DispatchQueue.global().async(group: work) {
      let digest = digest(of: scene)
      found.withLock { $0 = digest }
    }
    var writer = SVGWriter(scene: scene, measurer: measurer, mode: mode, metadata: metadata, prefix: blank)
    var document = writer.document()
    work.wait()
    fillBlanks(of: &document, with: Array(found.withLock { $0 }.utf8))
    return document
  }

  /// What stands for a digest until it is known: eight of a character that XML forbids, so that no text holds it.
  private static let blank = String(repeating: "\u{1}", count: 8)

  private static func fillBlanks(of document: inout [UInt8], with digest: [UInt8]) {
    document.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      var index = 0
      while let found = memchr(start + index, 1, bytes.count - index) {
        index = found - start
        for byte in digest where index < bytes.count {
          bytes[index] = byte
          index += 1
        }
      }
    }
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
    var hash = SHA256()
    scene.json { hash.update(data: $0) }
    let text = hash.finalize().prefix(4).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "b" + String(text.prefix(7))
  }

  private mutating func document() -> [UInt8] {
    text.reserve(scene.items.count * 420 + 4000)
    body()
    text.write("</svg>\n")
    var head = TextBytes()
    let (width, height) = (decimal(scene.size.width, places: 2), decimal(scene.size.height, places: 2))
    head.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
    )
    head.write(" role=\"graphics-document document\" aria-roledescription=\"chart\"")
    head.write(" aria-labelledby=\"\(prefix)-title\" aria-describedby=\"\(prefix)-desc\">\n")
    head.write("<title id=\"\(prefix)-title\">")
    head.write(escaped: metadata.title)
    head.write("</title>\n<desc id=\"\(prefix)-desc\">")
    head.write(escaped: metadata.description)
    head.write("</desc>\n")
    writeDescription(into: &head)
    if !definitions.isEmpty {
      head.write("<defs>\n")
      head.write(definitions)
      head.write("</defs>\n")
    }
    text.insert(atStart: head)
    // Handed over rather than shared, so that nobody copies a long document to change it.
    var document = TextBytes()
    swap(&document, &text)
    return document.bytes
  }

  /// Dublin Core of the figure.
  private func writeDescription(into head: inout TextBytes) {
    let members = [
      ("title", metadata.title), ("source", metadata.source), ("creator", metadata.creator),
    ].filter { !$0.1.isEmpty }
    guard !members.isEmpty else { return }
    head.write(
      "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    )
    head.write("<rdf:Description rdf:about=\"\">")
    for (name, value) in members {
      head.write("<dc:\(name)>")
      head.write(escaped: value)
      head.write("</dc:\(name)>")
    }
    head.write("</rdf:Description></rdf:RDF></metadata>\n")
  }

  private mutating func body() {
    if !scene.background.isNone {
      text.write("<rect width=\"100%\" height=\"100%\"")
      write("fill", scene.background, 1)
      text.write(" aria-hidden=\"true\"/>\n")
    }
    var open: Int?
    var clip: Int?
    var isHidden = false
    // A view of the items spares a copy of each, with its counts of references.
    scene.items.withUnsafeBufferPointer { items in
      for index in items.indices where items[index].canBeSeen(in: scene) {
        let (group, cut) = (items[index].group, items[index].clip)
        let hidden = group == nil && !isText(items[index])
        if group != open || cut != clip || hidden != isHidden {
          if open != nil || clip != nil || isHidden { text.write("</g>\n") }
          (open, clip, isHidden) = (group, cut, hidden)
          if open != nil || clip != nil || isHidden { writeGroupStart(group: open, clip: clip, hidden: hidden) }
        }
        write(items[index], index)
      }
    }
    if open != nil || clip != nil || isHidden { text.write("</g>\n") }
  }

  private func isText(_ item: Item) -> Bool { if case .text = item.shape { true } else { false } }

  private mutating func writeGroupStart(group: Int?, clip: Int?, hidden: Bool) {
    text.write("<g")
    if let group {
      let mark = scene.groups[group]
      text.write(" role=\"graphics-object\" aria-roledescription=\"")
      text.write(escaped: mark.mark)
      text.write(" marks\"")
      if !mark.label.isEmpty { text.write(attribute: "aria-label", text: mark.label) }
    }
    if let clip { text.write(" clip-path=\"url(#\(id(ofClip: clip)))\"") }
    if hidden { text.write(" aria-hidden=\"true\"") }
    text.write(">\n")
  }

  private mutating func id(ofClip clip: Int) -> String {
    if let known = clipIDs[clip] { return known }
    let id = "\(prefix)-c\(clipIDs.count)"
    clipIDs[clip] = id
    definitions.write("<clipPath id=\"\(id)\"><path d=\"")
    definitions.write(scene.clips[clip])
    definitions.write("\"/></clipPath>\n")
    return id
  }

  private mutating func write(_ item: Item, _ index: Int) {
    if let link = item.safeLink {
      text.write("<a")
      text.write(attribute: "href", text: link)
      text.write(">")
    }
    switch item.shape {
    case .text(let run): write(run, item)
    case .image(let image):
      text.write("<image")
      write(image.frame)
      text.write(" preserveAspectRatio=\"none\"")
      writeAccessibility(item, index)
      text.write(" href=\"data:image/png;base64,\(base64(image.png))\"")
      close("image", item)
    case .rect(let rect, let corners) where corners.isZero:
      text.write("<rect")
      write(
        Rect(
          left: min(rect.left, rect.right), top: min(rect.top, rect.bottom), right: max(rect.left, rect.right),
          bottom: max(rect.top, rect.bottom)))
      write(item.style)
      writeAccessibility(item, index)
      close("rect", item)
    case .region(let path):
      // Borders have thousands of points, of which a tenth of a unit is more than can be seen.
      text.write("<path d=\"")
      text.write(relative: path, decimals: 1, least: 0.4)
      finishPath(item, index)
    default:
      guard let path = item.shape.outline else { return }
      text.write("<path d=\"")
      text.write(path)
      finishPath(item, index)
    }
    text.write(item.safeLink != nil ? "</a>\n" : "\n")
  }

  private mutating func finishPath(_ item: Item, _ index: Int) {
    text.write(ascii: UInt8(ascii: "\""))
    write(item.style)
    writeAccessibility(item, index)
    close("path", item)
  }

  private mutating func write(_ box: Rect) {
    text.write(attribute: "x", box.left)
    text.write(attribute: "y", box.top)
    text.write(attribute: "width", box.width)
    text.write(attribute: "height", box.height)
  }

  /// Ends an element, with its title for the pointer where it has one.
  private mutating func close(_ tag: String, _ item: Item) {
    let tip = item.tooltip ?? item.label
    guard !tip.isEmpty else {
      text.write("/>")
      return
    }
    text.write("><title>")
    text.write(escaped: tip)
    text.write("</title></")
    text.write(tag)
    text.write(">")
  }

  private mutating func writeAccessibility(_ item: Item, _ index: Int) {
    guard item.group != nil, !item.label.isEmpty else { return }
    text.write(" role=\"graphics-symbol img\"")
    text.write(attribute: "aria-label", text: item.label)
    text.write(" data-byline-mark=\"m")
    text.write(index)
    text.write("\"")
  }

  private mutating func write(_ run: TextRun, _ item: Item) {
    if mode == .outline { writeOutlines(run, item.style) }
    text.write("<text")
    text.write(attribute: "x", run.position.x)
    text.write(attribute: "y", run.position.y)
    if run.anchor != .start { text.write(" text-anchor=\"\(run.anchor.rawValue)\"") }
    writeTurn(run)
    text.write(
      attribute: "font-family",
      text: run.font.families.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: ", "))
    text.write(attribute: "font-size", run.font.size)
    if run.font.weight != 400 { text.write(" font-weight=\"\(run.font.weight)\"") }
    if run.font.italic { text.write(" font-style=\"italic\"") }
    if mode == .outline {
      text.write(" fill-opacity=\"0\"")
    } else {
      write("fill", item.style.fill, item.style.opacity * item.style.fillOpacity)
      writeHalo(run)
    }
    text.write(">")
    if run.lines.count == 1 {
      text.write(escaped: run.lines[0])
    } else {
      for (index, line) in run.lines.enumerated() {
        text.write(index > 0 ? " <tspan" : "<tspan")
        text.write(attribute: "x", run.position.x)
        if index > 0 { text.write(attribute: "dy", run.lineHeight) }
        text.write(">")
        text.write(escaped: line)
        text.write("</tspan>")
      }
    }
    text.write("</text>")
  }

  /// The letters as uses of outlines that stand once in the document.
  private mutating func writeOutlines(_ run: TextRun, _ style: Style) {
    var uses = TextBytes()
    for (index, line) in run.lines.enumerated() where !line.isEmpty {
      let width = measurer.width(of: line, font: run.font)
      let shift = run.anchor == .start ? 0 : run.anchor == .middle ? -width / 2 : -width
      let start = Point(run.position.x + shift, run.position.y + Double(index) * run.lineHeight)
      for (glyph, outline) in measurer.glyphs(of: line, font: run.font) {
        guard let id = id(of: glyph.key, outline) else { continue }
        uses.write("<use href=\"#\(id)\"")
        uses.write(attribute: "x", start.x + glyph.offset.x)
        uses.write(attribute: "y", start.y + glyph.offset.y)
        uses.write("/>")
      }
    }
    guard !uses.isEmpty else { return }
    text.write("<g")
    write("fill", style.fill, style.opacity * style.fillOpacity)
    writeTurn(run)
    writeHalo(run)
    text.write(" aria-hidden=\"true\">")
    text.write(uses)
    text.write("</g>")
  }

  private mutating func writeTurn(_ run: TextRun) {
    guard run.angle != 0 else { return }
    text.write(" transform=\"rotate(")
    text.write(run.angle, places: 2)
    text.write(" ")
    text.write(run.position.x, places: 2)
    text.write(" ")
    text.write(run.position.y, places: 2)
    text.write(")\"")
  }

  private mutating func writeHalo(_ run: TextRun) {
    guard run.halo > 0, let ground = run.haloColor else { return }
    text.write(" stroke=\"\(ground.hex)\"")
    text.write(attribute: "stroke-width", run.halo * 2)
    text.write(" stroke-linejoin=\"round\" paint-order=\"stroke\"")
  }

  /// The id of an outline, which is written into the definitions when it first appears; nil for an empty one.
  private mutating func id(of key: GlyphKey, _ outline: Path) -> String? {
    if let known = glyphIDs[key] { return known }
    if outline.isEmpty { return nil }
    let id = "\(prefix)-g\(glyphIDs.count)"
    glyphIDs[key] = id
    definitions.write("<path id=\"\(id)\" d=\"")
    definitions.write(outline)
    definitions.write("\"/>\n")
    return id
  }
}

extension SVGWriter {
  /// The presentation attributes of a shape.
  private mutating func write(_ style: Style) {
    write("fill", style.fill, style.fillOpacity)
    if !style.stroke.isNone, style.strokeWidth > 0 {
      write("stroke", style.stroke, style.strokeOpacity)
      if style.strokeWidth != 1 { text.write(attribute: "stroke-width", style.strokeWidth) }
      if !style.drawnDash.isEmpty {
        text.write(
          " stroke-dasharray=\"\(style.drawnDash.map { decimal($0, places: 2) }.joined(separator: ","))\"")
        if style.dashOffset != 0 { text.write(attribute: "stroke-dashoffset", style.dashOffset) }
      }
      if style.cap != .butt { text.write(" stroke-linecap=\"\(style.cap.rawValue)\"") }
      if style.join != .miter { text.write(" stroke-linejoin=\"\(style.join.rawValue)\"") }
    }
    if style.opacity < 1 { text.write(attribute: "opacity", style.opacity, places: 3) }
  }

  /// One paint as an attribute with its opacity.
  private mutating func write(_ name: String, _ paint: Paint, _ alpha: Double) {
    var opacity = alpha
    let id: String?
    switch paint {
    case .gradient, .hatch: id = self.id(of: paint)
    case .none, .color: id = nil
    }
    text.write(" ")
    text.write(name)
    text.write("=\"")
    switch paint {
    case .none:
      text.write("none\"")
      return
    case .color(let color):
      opacity *= color.alpha
      text.write(color)
    case .gradient, .hatch: text.write("url(#\(id ?? ""))")
    }
    text.write("\"")
    guard opacity < 1 else { return }
    text.write(" ")
    text.write(name)
    text.write("-opacity=\"")
    text.write(opacity, places: 3)
    text.write("\"")
  }

  private mutating func id(of paint: Paint) -> String {
    if let known = paintIDs[paint] { return known }
    let id = "\(prefix)-p\(paintIDs.count)"
    paintIDs[paint] = id
    switch paint {
    case .gradient(let gradient): definitions.write(gradient.element(id: id))
    case .hatch(let hatch): definitions.write(hatch.element(id: id))
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

extension Item {
  /// The link, unless it would run something: an address of the web, of mail, or within the site.
  fileprivate var safeLink: String? {
    guard let link, let colon = link.firstIndex(of: ":") else { return link }
    let scheme = link[..<colon].lowercased()
    if scheme.contains("/") || scheme.contains("?") || scheme.contains("#") { return link }
    return ["http", "https", "mailto"].contains(scheme) ? link : nil
  }
}
