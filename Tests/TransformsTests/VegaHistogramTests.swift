import Statistics
import Tables
import TestSupport
import Testing

@testable import Transforms

@Suite("Histograms of the grammar")
struct VegaHistogramTests {
  // vega-statistics 2.0.0.
  @Test(
    "bins are those of Vega",
    arguments: [
      ("counts.count", "counts.csv", "count", 10), ("counts.count", "counts.csv", "count", 20),
      ("anomaly", "anomaly.csv", "anomaly", 10), ("anomaly", "anomaly.csv", "anomaly", 20),
      ("wide", "wide.csv", "v", 10), ("wide", "wide.csv", "v", 20),
    ] as [(String, String, String, Int)])
  func reference(key: String, file: String, column: String, most: Int) {
    let columns = fixtureValue("Statistics/smoothers.json").member("columns")
    let expected = columns.member(key).member("vega").member("bin").member("maxbins_\(most)")
    let values = fixtureColumns("Statistics/" + file)[column] ?? []
    let histogram = Histogram.vega(values, maximumBins: most)
    #expect(histogram.edges.first == expected.member("start").double)
    #expect(histogram.edges.last == expected.member("stop").double)
    let counts = (expected.member("counts").elements ?? []).compactMap(\.double)
    #expect(histogram.counts.map(Double.init) == counts)
  }

  @Test("nothing and infinities have no bins, one value has one")
  func few() {
    #expect(Histogram.vega([]).counts.isEmpty && Histogram.vega([.infinity, .nan]).counts.isEmpty)
    #expect(Histogram.vega([3]).counts.reduce(0, +) == 1)
  }
}
