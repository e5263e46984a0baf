import Geometry
import Grammar
import Notation
import Planning
import Scenes

/// The lines under a figure: note, source, credit.
struct NewsroomFrame {
  let figure: Figure

  private var settings: Properties { figure.plan.newsroom }

  /// Adds the lines below the block, left-aligned with it, wrapped to its width.
  func add(to block: inout Block) {
    let font = Font(families: [figure.family], size: 12)
    var texts: [(Item.Role, String)] = []
    let notes = (settings.lines("note") ?? []) + figure.plan.notes
    if !notes.isEmpty { texts.append((.note, "Note: " + notes.joined(separator: " "))) }
    if let source = settings.lines("source")?.joined(separator: "; ") {
      texts.append((.source, "Source: " + source))
    }
    if let credit = settings.lines("credit")?.joined(separator: " ") { texts.append((.credit, credit)) }
    guard !texts.isEmpty else { return }
    let left = block.bounds.left
    let width = max(200, block.bounds.width)
    var y = block.bounds.bottom + 14
    for (role, text) in texts {
      let lines = TextWrapping.lines(text, font: font, width: width, measurer: figure.measurer)
      var box = TextBox(lines: lines, font: font, position: Point(left, y))
      box.baseline = .top
      box.lineHeight = 16
      let placed = box.placed(figure.measurer)
      let ink = SceneColor(red: 0.36, green: 0.39, blue: 0.43)
      block.items.append(Item(.text(placed.run), role: role, style: Style(fill: .color(ink)), view: 0))
      block.bounds = block.bounds.union(placed.bounds)
      y = placed.bounds.bottom + 6
    }
  }
}

/// Cuts a text into lines that fit a width.
enum TextWrapping {
  /// Lines broken at spaces, and inside words without spaces such as Chinese, so that none is wider than `width`.
  static func lines(_ text: String, font: Font, width: Double, measurer: any TextMeasurer) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if measurer.width(of: longer, font: font) <= width || line.isEmpty && word.count < 2 {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for letter in word {
        let more = line + String(letter)
        if measurer.width(of: more, font: font) > width, !line.isEmpty {
          lines.append(line)
          line = String(letter)
        } else {
          line = more
        }
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
