import Crypto
import Geometry
package import Scenes

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
  let measurer: PangoTextMeasurer
  let mode: TextMode
  private let metadata: Finished.Metadata
  let prefix: String
  var text = TextBytes()
  var definitions = TextBytes()
  private var clipIDs: [Int: String] = [:]
  var paintIDs: [Paint: String] = [:]
  var glyphIDs: [GlyphKey: String] = [:]

  /// The document.
  ///
  /// - Parameter idPrefix: what every id begins with; by default eight letters that follow from the figure's content,
  ///   so that two figures can share a page and equal figures have equal bytes.
  package static func write(
    _ scene: Scene, text mode: TextMode = .outline, idPrefix: String? = nil, metadata: Finished.Metadata,
    measurer: PangoTextMeasurer
  ) -> [UInt8] {
    var writer = SVGWriter(
      scene: scene, measurer: measurer, mode: mode, metadata: metadata, prefix: idPrefix ?? blank)
    var document = writer.document()
    if idPrefix == nil { fillBlanks(of: &document, with: digest(of: document)) }
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

  /// `b` and seven hexadecimal digits of the SHA-256 of the document with blanks for ids.
  private static func digest(of document: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    let text = SHA256.hash(data: document).prefix(4).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return [UInt8(ascii: "b")] + text.prefix(7)
  }

  private mutating func document() -> [UInt8] {
    text.reserve(scene.items.count * 160 + 4000)
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
      let type = PictureHeader(image.bytes)?.mediaType ?? "image/png"
      text.write(" href=\"data:\(type);base64,\(base64(image.bytes))\"")
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
    case .symbol(let symbol, let center) where symbol.radius != nil:
      text.write("<circle")
      text.write(attribute: "cx", center.x)
      text.write(attribute: "cy", center.y)
      text.write(attribute: "r", symbol.radius ?? 0)
      write(item.style)
      writeAccessibility(item, index)
      close("circle", item)
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
    guard item.group != nil else { return }
    if !item.label.isEmpty {
      text.write(" role=\"graphics-symbol img\"")
      text.write(attribute: "aria-label", text: item.label)
    }
    text.write(" data-byline-mark=\"m")
    text.write(index)
    text.write("\"")
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
