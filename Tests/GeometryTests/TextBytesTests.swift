import Testing

@testable import Geometry

@Suite struct TextBytesTests {
  @Test("words, numbers and paths follow each other")
  func writing() {
    var text = TextBytes()
    text.write("x=")
    text.write(-1203)
    text.write(" y=")
    text.write(-0.125, places: 2)
    text.write(String(" d="))
    text.write(Path([.move(Point(1, 2)), .close]))
    var head = TextBytes()
    head.write("é ")
    text.insert(atStart: head)
    #expect(text.text == "é x=-1203 y=-0.13 d=M1,2Z")
  }

  @Test(
    "reserved bytes and control characters are replaced, all others stay",
    arguments: [
      ("", ""), ("plain é 中 😀", "plain é 中 😀"), ("a<b", "a[3C]b"), ("<<", "[3C][3C]"),
      ("\u{1}~\u{7F}", "[01]~\u{7F}"),
      ("end<", "end[3C]"), ("z|", "z[7C]"),
    ])
  func replacing(text: String, result: String) {
    var written = TextBytes()
    written.write(text, replacing: TextBytes.Reserved("<|")) { byte in
      "[" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) + "]"
    }
    #expect(written.text == result)
  }

  @Test("a border by distances parts its numbers by a comma or a minus")
  func distances() {
    let path = Path([
      .move(Point(10, 10)), .line(Point(12.04, 9)), .line(Point(12.1, 9.1)), .line(Point(15, 9)), .close,
    ])
    #expect(path.relativeSVG(decimals: 1, least: 0.4) == "M10,10l2-1l3,0z")
  }
}
