import Diagnostics
import Testing

@testable import Maps

@Suite struct ChartIndexTests {
  private let index = ChartIndex(
    countries: """
      # comment
      AF CI Côte d'Ivoire
      AS CN China
      AS TW Taiwan
      EU FR France
      EU LU Luxembourg
      AN AQ Antarctica
      """,
    provinces: """
      CN HA Henan
      CN HK Hong Kong
      CN MO Macau
      CN TW Taiwan
      """,
    collections: """
      tag: UN155 UN Western Europe
      list: FR,LU
      tag: IHO4 North Sea
      region: -4/9/50/61
      tag: XX Of unknown members
      list: FR,ZZ
      """)

  @Test(
    "codes, names without accents or capitals, continents, groups and the world are places",
    arguments: [
      (["FR"], ["FR"]), (["lu", "FR"], ["FR", "LU"]), (["cote d'ivoire"], ["CI"]),
      (["Western-Europe"], ["FR", "LU"]),
      (["asia"], ["CN", "HK", "MO", "TW"]), (["world"], ["AQ", "CI", "CN", "FR", "HK", "LU", "MO", "TW"]),
      (["CN-HA"], ["CN-HA"]), (["CN.HA"], ["CN-HA"]), (["henan"], ["CN-HA"]), (["FR", "france"], ["FR"]),
      (["Antarctica"], ["AQ"]),
    ])
  func countries(names: [String], codes: [String]) throws {
    #expect(try index.selection(names, level: .country).map(\.code) == codes)
  }

  @Test(
    "provinces stand for their country; what is a country as well is drawn once",
    arguments: [
      (["CN"], ["CN-HA", "CN-HK", "CN-MO", "CN-TW"]),
      (["CN", "FR"], ["CN-HA", "CN-HK", "CN-MO", "CN-TW", "FR"]),
      (["CN", "TW"], ["CN-HA", "CN-HK", "CN-MO", "TW"]), (["asia"], ["CN-HA", "CN-HK", "CN-MO", "CN-TW"]),
    ])
  func provinces(names: [String], codes: [String]) throws {
    #expect(try index.selection(names, level: .province).map(\.code) == codes)
  }

  @Test(
    "an unknown place comes with the nearest",
    arguments: [
      ("Frnace", "Did you mean `France`?"), ("henna", "Did you mean `Henan`?"),
      ("wrold", "Did you mean `world`?"),
      ("CN-HX", "Did you mean `CN-HA`?"), ("Atlantis", "`byline basemap --list` shows all places."),
    ])
  func unknown(name: String, suggestion: String) {
    let failure = #expect(throws: Failure.self) { try index.selection([name], level: .country) }
    #expect(failure?.diagnostics.first?.code == "map.no-place")
    #expect(failure?.diagnostics.first?.suggestion == suggestion)
  }

  @Test("groups of seas and of unknown members are no places")
  func collections() {
    #expect(index.collections.map(\.name) == ["Africa", "Asia", "Europe", "Western Europe"])
  }

  @Test("the note names what is disputed among the countries of the map, and nothing else")
  func note() {
    #expect(DisputedAreas.note(for: ["LU"]).hasSuffix("no view on any claim."))
    let note = DisputedAreas.note(for: ["GE"])
    #expect(note.contains("Abkhazia") && !note.contains("Taiwan"))
  }

  @Test(
    "a box takes what reaches into it, across the antimeridian too",
    arguments: [
      (MapBox(west: 0, south: 0, east: 10, north: 10), true),
      (MapBox(west: 6, south: 0, east: 10, north: 10), false),
      (MapBox(west: -170, south: 0, east: 3, north: 10), true),
      (MapBox(west: 170, south: 0, east: 2, north: 10), true),
      (MapBox(west: 3, south: 7, east: 4, north: 10), false),
      (MapBox(west: 3, south: 3, east: 3.5, north: 3.5), true),
    ])
  func box(box: MapBox, touches: Bool) {
    #expect(box.touches(RingMeasure(Borders.box(2, 2, 5, 5))) == touches)
    #expect(box.touches(RingMeasure(Borders.box(362, 2, 365, 5))) == touches)
  }
}
