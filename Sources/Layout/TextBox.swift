import Geometry
import Scenes

/// A text to be placed by the grammar's alignment and baseline.
struct TextBox {
  var lines: [String]
  var font: Font
  /// Where the text is anchored, before its own offsets.
  var position: Point
  var align: Align = .left
  var baseline: Baseline = .alphabetic
  /// Degrees clockwise around the position.
  var angle: Double = 0
  /// Offsets along the text's own axes.
  var offset: Point = .zero
  var lineHeight: Double?
  /// The widest that a line may be; 0 for no limit.
  var limit: Double = 0
  var ellipsis = "…"

  enum Align: String { case left, center, right }

  enum Baseline: String {
    case top, middle, bottom, alphabetic
    case lineTop = "line-top"
    case lineBottom = "line-bottom"
  }

  private var leading: Double { lineHeight ?? font.size + 2 }

  /// How far the alphabetic baseline lies below the anchor, by shares of the size that stand for a face's metrics.
  private var shift: Double {
    let size = font.size
    let raw: Double =
      switch baseline {
      case .top: 0.79 * size
      case .middle: 0.30 * size
      case .bottom: -0.21 * size
      case .lineTop: 0.29 * size + 0.5 * leading
      case .lineBottom: 0.29 * size - 0.5 * leading
      case .alphabetic: 0
      }
    return (raw + 0.5).rounded(.down)
  }

  /// The run as the scene holds it, and the box that it needs.
  func placed(_ measurer: some TextMeasurer) -> (run: TextRun, bounds: Rect) {
    let shown = lines.map { truncated($0, measurer) }
    let width = shown.reduce(0) { max($0, measurer.width(of: $1, font: font)) }
    let turn = AffineTransform.rotation(degrees: angle)
    let anchor = position + turn.apply(Point(offset.x, offset.y + shift))
    let run = TextRun(
      position: anchor, lines: shown, anchor: align == .left ? .start : align == .center ? .middle : .end,
      angle: angle,
      font: font, lineHeight: leading)
    let left = offset.x - (align == .left ? 0 : align == .center ? width / 2 : width)
    let top = offset.y + shift - (0.8 * font.size + 0.5).rounded(.down)
    let height = font.size + leading * Double(max(0, shown.count - 1))
    let box = Rect(x: left, y: top, width: width, height: height)
    if angle == 0 { return (run, box.translated(by: position)) }
    var turned = Rect.empty
    for corner in box.corners { turned.include(turn.apply(corner) + position) }
    return (run, turned)
  }

  /// The line cut with an ellipsis where it is wider than the limit.
  private func truncated(_ line: String, _ measurer: some TextMeasurer) -> String {
    // Space at the end of a cut line takes no room.
    func width(_ text: some StringProtocol) -> Double {
      measurer.width(
        of: String(
          text.prefix(upTo: text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)),
        font: font)
    }
    guard limit > 0, width(line) > limit else { return line }
    let letters = Array(line)
    let room = limit - measurer.width(of: ellipsis, font: font)
    var (low, high) = (0, letters.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if width(String(letters[..<middle])) <= room {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return String(letters[..<low]) + ellipsis
  }
}
