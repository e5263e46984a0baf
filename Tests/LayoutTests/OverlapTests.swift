import Geometry
import Scenes
import TestSupport
import Testing

@testable import Layout

@Suite struct OverlapTests {
  /// Boxes of one width at these places.
  private func boxes(_ starts: [Double], width: Double = 10) -> [Rect] {
    starts.map { Rect(x: $0, y: 0, width: width, height: 10) }
  }

  @Test(
    "every second label goes until none overlap; where two would stay, the last takes the second's place",
    arguments: [
      ([0.0, 20, 40, 60], "1111"), ([0, 8, 16, 24], "1001"), ([0, 8, 16, 24, 32, 40], "101010"),
      ([0, 5], "11"),
      ([0, 4, 8, 12, 16, 20, 24, 28], "10000001"), ([0, 30, 35, 60], "1001"), ([0, 9, 18, 27, 36], "10101"),
    ])
  func parity(starts: [Double], kept: String) {
    #expect(written(LabelOverlap.parity.kept(boxes(starts), separation: 0)) == kept)
  }

  @Test(
    "of two labels that overlap only one stays where the look asks for it",
    arguments: [([0.0, 5], "10"), ([0, 20], "11"), ([0, 8, 16, 24], "1001"), ([0, 3, 6], "100")])
  func apart(starts: [Double], kept: String) {
    #expect(written(LabelOverlap.apart.kept(boxes(starts), separation: 0)) == kept)
  }

  @Test(
    "a greedy axis drops a label only where it meets the last one that stayed",
    arguments: [
      ([0.0, 8, 16, 24, 40], "10101"), ([0, 30, 35, 60], "1101"), ([0, 1, 2, 50], "1001"),
      ([0, 8, 16, 24], "1001"),
    ])
  func greedy(starts: [Double], kept: String) {
    #expect(written(LabelOverlap.greedy.kept(boxes(starts), separation: 0)) == kept)
  }

  /// 1 for every label that stays.
  private func written(_ kept: [Bool]) -> String { kept.map { $0 ? "1" : "0" }.joined() }

  @Test("labels keep the distance asked for")
  func separation() {
    #expect(LabelOverlap.parity.kept(boxes([0, 12, 24]), separation: 0) == [true, true, true])
    #expect(LabelOverlap.parity.kept(boxes([0, 12, 24]), separation: 3) == [true, false, true])
  }

  @Test("blank labels neither go nor push others away")
  func blank() {
    var some = boxes([0, 20, 40])
    some.insert(Rect(x: 21, y: 0, width: 0, height: 10), at: 2)
    #expect(LabelOverlap.greedy.kept(some, separation: 0) == [true, true, true, true])
    #expect(LabelOverlap.parity.kept([], separation: 0) == [])
  }

  @Test("of labels that all overlap, the first and the last stay")
  func last() {
    #expect(written(LabelOverlap.parity.kept(boxes([0, 1, 2, 3]), separation: 0)) == "1001")
  }
}

@Suite struct TextBoxTests {
  private let font = Font(families: ["Inter"], size: 10)

  private func placed(_ text: String, limit: Double) -> String {
    var box = TextBox(lines: [text], font: font, position: .zero)
    box.limit = limit
    return box.placed(LetterMeasurer()).run.lines[0]
  }

  @Test(
    "a line wider than its limit ends in an ellipsis",
    arguments: [
      ("abcdefgh", 0.0, "abcdefgh"), ("abcdefgh", 40, "abcdefgh"), ("abcdefgh", 39, "abcdef…"),
      ("abcdefgh", 20, "abc…"),
      ("abcdefgh", 5, "…"), ("abcdefgh", 1, "…"), ("中文地名很长", 20, "中文地…"), ("", 3, ""),
    ])
  func truncation(text: String, limit: Double, shown: String) {
    #expect(placed(text, limit: limit) == shown)
  }

  @Test(
    "the box around a text follows its alignment",
    arguments: [
      (TextBox.Align.left, 0.0, TextRun.Anchor.start), (.center, -20, .middle), (.right, -40, .end),
    ])
  func alignment(align: TextBox.Align, left: Double, anchor: TextRun.Anchor) {
    var box = TextBox(lines: ["abcdefgh"], font: font, position: Point(100, 50))
    box.align = align
    let (run, bounds) = box.placed(LetterMeasurer())
    #expect(run.anchor == anchor && bounds.left == 100 + left && bounds.width == 40)
    #expect(bounds.top == 42 && bounds.height == 10 && run.position == Point(100, 50))
  }

  @Test(
    "the baseline lies below the anchor by the part of the size that the rule says",
    arguments: [
      (TextBox.Baseline.alphabetic, 0.0), (.top, 8), (.middle, 3), (.bottom, -2), (.lineTop, 9),
      (.lineBottom, -3),
    ])
  func baselines(baseline: TextBox.Baseline, shift: Double) {
    var box = TextBox(lines: ["abc"], font: font, position: Point(0, 100))
    box.baseline = baseline
    #expect(box.placed(LetterMeasurer()).run.position.y == 100 + shift)
  }

  @Test("several lines and turns make the box larger")
  func turned() {
    var box = TextBox(lines: ["abcd", "ab"], font: font, position: .zero)
    #expect(box.placed(LetterMeasurer()).bounds.height == 22)
    box.lineHeight = 15
    #expect(box.placed(LetterMeasurer()).bounds.height == 25)
    box.angle = 90
    let bounds = box.placed(LetterMeasurer()).bounds
    #expect(abs(bounds.width - 25) < 1e-9 && abs(bounds.height - 20) < 1e-9)
  }

  @Test(
    "long texts are cut into lines that fit, also without spaces",
    arguments: [
      ("one two three", 35.0, ["one two", "three"]), ("one two", 100, ["one two"]),
      ("数据来源各省", 20, ["数据来源", "各省"]),
      ("abcdefgh", 20, ["abcd", "efgh"]), ("a", 1, ["a"]), ("", 10, []),
    ])
  func wrapping(text: String, width: Double, lines: [String]) {
    #expect(TextWrapping.lines(text, font: font, width: width, measurer: LetterMeasurer()) == lines)
  }
}
