import Testing

@testable import Geometry

@Suite struct PathTextTests {
  @Test(
    "numbers are rounded half away from zero, without needless zeros or signs",
    arguments: [
      (0, 2, "0"), (-0.0, 2, "0"), (-0.001, 2, "0"), (1, 2, "1"), (1.5, 2, "1.5"), (1.005, 2, "1"),
      (0.125, 2, "0.13"),
      (-0.125, 2, "-0.13"), (2.675, 2, "2.68"), (1234567.891, 3, "1234567.891"), (0.05, 3, "0.05"),
      (0.0005, 3, "0.001"),
      (10, 0, "10"), (2.5, 0, "3"), (-2.5, 0, "-3"), (99.999, 2, "100"), (0.1 + 0.2, 3, "0.3"),
      (0.12345, 4, "0.1235"),
      (.nan, 2, "0"), (.infinity, 2, "0"), (-.infinity, 3, "0"), (1e15, 2, "1000000000000000.0"),
      (7.04, 1, "7"),
    ] as [(Double, Int, String)])
  func decimals(value: Double, places: Int, text: String) {
    #expect(decimal(value, places: places) == text)
  }

  @Test("every coordinate reads back to within half a unit of its last place")
  func roundTrip() throws {
    var numbers = Numbers(state: 7)
    for _ in 0..<1000 {
      let value = numbers.next() * 50 - 2500
      let read = try #require(Double(decimal(value, places: 3)))
      #expect(abs(read - value) <= 0.0005 + 1e-12)
    }
  }

  @Test("path data use absolute commands")
  func data() {
    let path = Path([
      .move(Point(0, 0)), .line(Point(10.123, -4)), .curve(Point(1, 2), Point(3, 4), Point(5.55, 6)), .close,
    ])
    #expect(path.svg() == "M0,0L10.12,-4C1,2,3,4,5.55,6Z")
    #expect(path.svg(decimals: 3) == "M0,0L10.123,-4C1,2,3,4,5.55,6Z")
    #expect(Path().svg() == "")
  }
}
