import Scales
package import Statistics

extension Histogram {
  /// `bin.vega`: the charts' bins, left-closed, a value at the last edge in the last bin.
  ///
  /// - Parameter maximumBins: how many bins there may be.
  package static func vega(_ values: [Double], maximumBins: Int = 10) -> Histogram {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else {
      return Histogram(edges: [], counts: [], isRightClosed: false)
    }
    let bins = Bins(low: low, high: high, BinParameters(maximumBins: Double(max(1, maximumBins))))
    let edges = bins.boundaries
    guard edges.count > 1 else { return Histogram(edges: [], counts: [], isRightClosed: false) }
    return counted(finite, edges: edges, isRightClosed: false)
  }
}
