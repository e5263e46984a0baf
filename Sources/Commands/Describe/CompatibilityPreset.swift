import Statistics

/// The figures that another system prints first, by its definitions.
enum CompatibilityPreset: String, CaseIterable {
  case r, pandas, stata, sas, vega, duckdb, polars

  var ids: [String] {
    switch self {
    case .r:
      [
        "count.missing", "min", "quantile.hf7", "median", "mean", "max", "sd.n-1", "variance.n-1", "iqr.hf7",
        "mad.1.4826",
        "hinge.lower", "hinge.upper",
      ]
    case .pandas:
      ["count.valid", "mean", "sd.n-1", "min", "quantile.hf7", "max", "se.mean", "skewness.G1", "kurtosis.G2"]
    case .stata:
      [
        "quantile.hf2", "extremes.lowest", "extremes.highest", "count.valid", "mean", "sd.n-1", "variance.n-1",
        "skewness.g1", "kurtosis.pearson",
      ]
    case .sas:
      [
        "count.valid", "sum", "mean", "sd.n-1", "variance.n-1", "skewness.G1", "kurtosis.G2", "sum.squares",
        "sum.squares.corrected", "cv.percent", "se.mean", "median", "mode", "range", "iqr.hf2", "test.t",
        "test.t.p",
        "test.sign", "test.sign.p", "test.signed-rank", "test.signed-rank.p", "quantile.hf2", "extremes.lowest",
        "extremes.highest",
      ]
    case .vega:
      [
        "count.rows", "count.valid", "count.missing", "count.distinct.with-missing", "sum", "mean",
        "variance.n-1",
        "variance.n", "sd.n-1", "sd.n", "se.mean", "median", "quantile.hf7", "min", "max", "argmin", "argmax",
      ]
    case .duckdb:
      [
        "count.rows", "share.missing", "count.distinct", "min", "max", "mean", "sd.n-1", "quantile.hf7",
        "se.mean.n",
        "skewness.G1", "kurtosis.G2", "mad",
      ]
    case .polars:
      [
        "count.valid", "count.missing", "mean", "sd.n-1", "min", "quantile.nearest", "max", "skewness.g1",
        "kurtosis.g2",
      ]
    }
  }

  private var quantiles: [String] {
    switch self {
    case .r, .vega: ["0.25", "0.75"]
    case .pandas, .duckdb, .polars: ["0.25", "0.5", "0.75"]
    case .stata: ["0.01", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.99"]
    case .sas: ["1", "0.99", "0.95", "0.9", "0.75", "0.5", "0.25", "0.1", "0.05", "0.01", "0"]
    }
  }

  var options: StatisticsOptions {
    var options = StatisticsOptions(selection: .exactly(ids))
    options.quantiles = quantiles.compactMap { DecimalParameter($0) }
    if self == .stata || self == .sas { options.quantileMethods = [2] }
    if self == .stata { options.extremesLength = 4 }
    return options
  }
}
