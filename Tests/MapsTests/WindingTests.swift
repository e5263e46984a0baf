import Geometry
import Testing

@testable import Maps

private let clockwise = [Point(0, 0), Point(0, 10), Point(10, 10), Point(10, 0)]
private let counterclockwise = Array(clockwise.reversed())
private let inner = [Point(3, 3), Point(3, 6), Point(6, 6), Point(6, 3)]

@Suite struct WindingTests {
  @Test("a polygon after RFC 7946 is turned with its holes")
  func turned() {
    let shape = MapShape.polygon([counterclockwise, inner])
    #expect(shape.steradians > 12)
    #expect(shape.rewound() == .polygon([clockwise, inner.reversed()]))
    let both = MapShape.multiPolygon([[clockwise], [counterclockwise]])
    #expect(both.rewound() == .multiPolygon([[clockwise], [clockwise]]))
    let feature = MapFeature(shape: .collection([shape, .point(.zero)]))
    let repaired = MapShape.features([feature]).rewound()
    #expect(abs((repaired?.steradians ?? 0) - 0.0277) < 1e-3)
  }

  @Test("a hole that runs like the ring around it is turned, whichever way both run")
  func holes() {
    let right = MapShape.polygon([clockwise, inner.reversed()])
    #expect(MapShape.polygon([clockwise, inner]).rewound() == right)
    #expect(MapShape.polygon([counterclockwise, inner.reversed()]).rewound() == right)
  }

  @Test(
    "what is right, or may be meant, stays",
    arguments: [
      MapShape.polygon([clockwise]), .polygon([clockwise, inner.reversed()]), .sphere, .line(counterclockwise),
      .empty, .polygon([]), .polygon([[]]), .polygon([[.zero, .zero, .zero]]),
      .polygon([[Point(.nan, 0), .zero, Point(1, 1)]]),
      // The southern hemisphere and more, as a ring around the north.
      .polygon([stride(from: -180.0, to: 180, by: 10).map { Point($0, 20) }]),
    ])
  func kept(_ shape: MapShape) { #expect(shape.rewound() == nil) }

  @Test("a cap around a pole the wrong way round is turned")
  func cap() {
    let ring = stride(from: -180.0, to: 180, by: 10).map { Point($0, 70) }
    let shape = MapShape.polygon([ring])
    #expect(shape.steradians > 12)
    #expect((shape.rewound()?.steradians ?? 0) < 0.4)
  }

  @Test("the way over a pole that flat files take is left out, and the area stays")
  func seams() {
    let coast = stride(from: -180.0, through: 180, by: 10).map { Point($0, -70) }
    let shape = MapShape.polygon([
      coast + [Point(180, -80), Point(180, -90), Point(-180, -90), Point(-180, -80)]
    ])
    let repaired = shape.withoutPoleSeams()
    #expect(repaired == .polygon([Array(coast[1..<36]) + [Point(180, -70)]]))
    #expect(abs((repaired?.steradians ?? 0) - shape.steradians) < 1e-9)
    #expect(MapShape.polygon([clockwise]).withoutPoleSeams() == nil)
    #expect(MapShape.polygon([[Point(0, 80), Point(0, 90), Point(90, 80)]]).withoutPoleSeams() == nil)
  }

  @Test(
    "the span of coordinates tells what they are",
    arguments: [
      ([Point(105, 35), Point(-70, -30)], nil), ([Point(35, 105), Point(20, -70)], PlaceSpan.Oddity.swapped),
      ([Point(500_000, 4_649_776)], .notDegrees), ([Point(400, 10)], .notDegrees),
      ([Point(10, 0), Point(350, 10)], .eastOnly), ([Point(-190, 0), Point(-170, 10)], nil), ([], nil),
      ([Point(.nan, 1e9)], nil), ([Point(180.0001, 90.0001), .zero], nil),
    ] as [([Point], PlaceSpan.Oddity?)])
  func spans(_ places: [Point], _ oddity: PlaceSpan.Oddity?) {
    var span = PlaceSpan()
    span.add(.multiPoint(places))
    #expect(span.oddity == oddity)
  }
}
