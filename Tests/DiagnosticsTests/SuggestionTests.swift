import Testing

@testable import Diagnostics

@Suite struct SuggestionTests {
  static let types = ["quantitative", "temporal", "ordinal", "nominal"]

  @Test(
    "the nearest name is suggested, and none that is far-fetched",
    arguments: [
      ("quantitive", "quantitative"), ("Quantitative", "quantitative"), ("tempral", "temporal"),
      ("nomianl", "nominal"),
      ("ordnial", "ordinal"), ("numeric", nil), ("", nil), ("q", nil), ("time", nil),
    ] as [(String, String?)])
  func nearest(written: String, found: String?) {
    #expect(Diagnostics.nearest(to: written, among: Self.types) == found)
    #expect(didYouMean(written, among: Self.types) == found.map { "Did you mean `\($0)`?" })
  }

  @Test(
    "an edit is a letter put in, left out, replaced, or swapped with its neighbour",
    arguments: [
      ("brr", "bar", true), ("ba", "bar", true), ("baar", "bar", true), ("abr", "bar", true),
      ("rab", "bar", false),
      ("ab", "ba", true), ("省份", "省", true), ("x", "y", false), ("xx", "x", true), ("abcdef", "badcef", true),
      ("abcdef", "badcfe", false),
    ])
  func distance(written: String, name: String, isNear: Bool) {
    #expect((Diagnostics.nearest(to: written, among: [name]) != nil) == isNear)
  }

  @Test("of equally near names the first is taken, and a nearer one before an earlier one")
  func order() {
    #expect(Diagnostics.nearest(to: "cat", among: ["hat", "bat"]) == "hat")
    #expect(Diagnostics.nearest(to: "point", among: ["paint", "point"]) == "point")
    #expect(Diagnostics.nearest(to: "point", among: [String]()) == nil)
  }

  @Test("severities are in order")
  func severities() {
    #expect(Severity.allCases.sorted().map(\.rawValue) == ["note", "warning", "error"])
  }
}
