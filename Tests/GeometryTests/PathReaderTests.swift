import Testing

@testable import Geometry

@Suite struct PathReaderTests {
  @Test(
    "path data are read with every command, absolute and relative",
    arguments: [
      ("M1,2L3,4Z", "M1,2L3,4Z"), ("m1 2 3 4 5 6z", "M1,2L4,6L9,12Z"),
      ("M0 0H5V-5h-2v1", "M0,0L5,0L5,-5L3,-5L3,-4"),
      ("M0,0C1,1,2,1,3,0S5,-1,6,0", "M0,0C1,1,2,1,3,0C4,-1,5,-1,6,0"),
      ("M0,0c1,1,2,1,3,0s2,-1,3,0", "M0,0C1,1,2,1,3,0C4,-1,5,-1,6,0"),
      ("M0,0Q3,3,6,0T12,0", "M0,0C2,2,4,2,6,0C8,-2,10,-2,12,0"), ("M.5.5-1e1", nil), ("M0 0L1-2.5.5", nil),
      ("M0,0A0,5,0,0,1,7,8", "M0,0L7,8"), ("M1,1z l2,2", "M1,1ZL3,3"),
      ("circle", nil), ("", nil), ("L1,1", nil), ("M1", nil), ("M1,2X3", nil), ("M0,0Z5", nil),
    ] as [(String, String?)])
  func commands(text: String, expected: String?) {
    #expect(Path(svg: text)?.svg() == expected)
  }

  @Test("an arc stays on its circle and ends where it says", arguments: [(0, 0), (0, 1), (1, 0), (1, 1)])
  func arcs(large: Int, sweep: Int) throws {
    let path = try #require(Path(svg: "M10,0A10,10,0,\(large),\(sweep),0,10"))
    let box = path.bounds
    // Of the two circles through both points one lies around (0, 0), the other around (10, 10).
    let isAroundOrigin = large != sweep
    #expect(abs(box.width - (large == 1 ? 20 : 10)) < 0.01)
    #expect(abs((isAroundOrigin ? box.left : box.right - 20) - (large == 1 ? -10 : 0)) < 20.01)
    guard case .curve(_, _, let end)? = path.segments.last else { throw PathError() }
    #expect(abs(end.x) < 1e-9 && abs(end.y - 10) < 1e-9)
  }

  @Test("a symbol of path data is as large as the square that it is drawn for")
  func symbol() {
    let (path, name) = SymbolShape.outline("M-1,-1H1V1H-1Z", size: 400)
    #expect(name == "custom")
    #expect(path.bounds == Rect(left: -10, top: -10, right: 10, bottom: 10))
    #expect(SymbolShape.outline("no-such-shape", size: 100).name == "circle")
    #expect(SymbolShape.outline("triangle", size: 100).name == "triangle-up")
  }

  private struct PathError: Error {}
}
