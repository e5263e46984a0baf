import Geometry
import Testing

@testable import Scenes

@Suite struct SceneTextTests {
  private func scene(_ item: Item, clip: Rect? = nil) -> Scene {
    var scene = Scene(size: .init(width: 100.12345, height: 50), background: .color(.white))
    scene.views = [Scene.View(parent: -1, frame: Rect(x: 1, y: 2, width: 90, height: 40))]
    scene.groups = [Scene.MarkGroup(view: 0, mark: "bar")]
    var item = item
    if let clip {
      scene.clips = [Path(clip)]
      item.clip = 0
    }
    scene.items = [item]
    return scene
  }

  private func rect(_ rect: Rect, _ style: Style = Style(fill: .color(.black))) -> Item {
    Item(.rect(rect, corners: .zero), role: .mark, style: style, view: 0)
  }

  @Test("the text of a scene has one item a line and numbers to three decimals")
  func text() {
    var item = rect(Rect(x: 1.23456, y: 2, width: 3, height: 4))
    item.group = 0
    item.label = "A \"quoted\"\nlabel"
    let text = scene(item).json()
    #expect(text.hasPrefix("{\"width\": 100.123, \"height\": 50, \"background\": \"#ffffff\","))
    #expect(
      text.contains(
        "{\"kind\": \"rect\", \"role\": \"mark\", \"view\": 0, \"mark\": \"bar\", \"bbox\": [1.235, 2, 4.235, 6]"
      ))
    #expect(text.contains("\"label\": \"A \\\"quoted\\\"\\nlabel\"") && text.hasSuffix("]}\n"))
  }

  @Test(
    "what nobody would see is not listed",
    arguments: [
      (Style(fill: .color(.black)), true), (Style(), false), (Style(fill: .color(.black), opacity: 0), false),
      (Style(stroke: .color(.black), strokeWidth: 0), false), (Style(stroke: .color(.black)), true),
    ])
  func visibility(style: Style, isSeen: Bool) {
    let item = rect(Rect(x: 10, y: 10, width: 5, height: 5), style)
    #expect(item.canBeSeen(in: scene(item)) == isSeen)
    #expect(scene(item).json().contains("\"kind\"") == isSeen)
  }

  @Test("marks without area and marks outside their clip cannot be seen")
  func outside() {
    let flat = rect(Rect(x: 10, y: 10, width: 0, height: 5))
    #expect(!flat.canBeSeen(in: scene(flat)))
    let clip = Rect(x: 0, y: 0, width: 20, height: 20)
    for (place, isSeen) in [(5.0, true), (20, true), (20.1, false), (-6, false)] {
      var one = scene(rect(Rect(x: place, y: 5, width: 5, height: 5)), clip: clip)
      #expect(one.items[0].canBeSeen(in: one) == isSeen)
      one.items[0].style.stroke = .color(.black)
      one.items[0].style.strokeWidth = 10
      #expect(one.items[0].canBeSeen(in: one))
    }
  }

  @Test("a blank text is not seen, and a box around text turns with it")
  func texts() {
    let font = Font(families: ["Inter"], size: 10)
    func item(_ lines: [String]) -> Item {
      let run = TextRun(position: Point(10, 20), lines: lines, anchor: .middle, font: font, lineHeight: 12)
      return Item(.text(run), role: .title, style: Style(fill: .color(.black)), view: 0)
    }
    #expect(
      !item([" ", ""]).canBeSeen(in: scene(item([" "]))) && item(["", "x"]).canBeSeen(in: scene(item(["x"]))))
    var run = TextRun(position: Point(10, 20), lines: ["a", "b"], anchor: .start, font: font, lineHeight: 12)
    #expect(run.bounds(widths: [30, 8]) == Rect(left: 10, top: 12, right: 40, bottom: 34))
    run.angle = 180
    let turned = run.bounds(widths: [30, 8])
    #expect(abs(turned.left + 20) < 1e-9 && abs(turned.right - 10) < 1e-9 && abs(turned.top - 6) < 1e-9)
  }

  @Test(
    "paints are named by their colour or kind",
    arguments: [
      (Paint.none, "none"), (.color(.white), "#ffffff"),
      (.color(SceneColor(red: 2, green: -1, blue: .nan)), "#ff0000"),
      (.hatch(Hatch(ink: .black, ground: .white)), "hatch"),
      (.gradient(Gradient(start: .zero, end: .zero, stops: [])), "gradient"),
    ])
  func paints(paint: Paint, name: String) { #expect(paint.name == name) }
}
