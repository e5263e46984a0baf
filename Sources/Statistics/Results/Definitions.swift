/// One plain sentence for every id.
package enum Definitions {
  /// The sentence of an id; that of its family where it has none of its own.
  package static func sentence(for id: String) -> String { sentences[id] ?? "\(id), by its usual definition" }

  /// All ids of statistics of columns, in the order of the contract; not those of computed tables.
  package static let ids: [String] = table.map(\.0)

  private static let sentences = Dictionary(table + tables, uniquingKeysWith: { first, _ in first })

  private static let table: [(String, String)] =
    columns + quantiles + spread + inference + groups + pairs + intervals

  /// What the tables of `statistics.yaml` compute besides.
  private static let tables: [(String, String)] = [
    ("reconciled.widest", "of competing reports of one quantity, from the lowest low to the highest high"),
    ("reconciled.lowest", "of competing reports of one quantity, the smallest: lowest low, lowest high"),
    ("reconciled.highest", "of competing reports of one quantity, the largest: highest low, highest high"),
    (
      "reconciled.by-source-priority",
      "of competing reports of one quantity, those of the source that goes first"
    ),
    ("reconciled.count-of-reports", "how many reports of one quantity there are"),
    ("series.count", "events that surely and possibly lie in the period"),
    ("series.sum", "sum over the events that surely and possibly lie in the period, between their bounds"),
    ("series.cumulative", "the same of all periods up to this one"),
    ("series.change", "amount less that of the period before"),
    ("series.growth", "change / amount of the period before"),
    ("series.moving-average", "mean amount of this period and those before it"),
    ("comparison.count", "rows of the group"), ("comparison.sum", "sum over the rows of the group"),
    ("comparison.difference", "amount less that of the group of comparison"),
    ("comparison.share", "amount / amounts of all groups"),
    ("comparison.rank", "best and worst rank, 1 + how many groups are greater"),
    ("comparison.largest", "whether the group can have the largest amount"),
    ("comparison.rate", "amount / population · per"),
    ("bin.vega", "bins of a power of ten times 1, ½ or ⅕, from a round start, left-closed"),
    ("histogram.r", "bins between pretty numbers, right-closed, about as many as the rule says"),
    ("histogram.numpy", "equal bins from the smallest to the largest value, left-closed, the last closed"),
    ("bins.sturges", "⌈log₂ n + 1⌉ bins"), ("bins.scott", "bins of the width 3.49 s n^(−1/3)"),
    ("bins.freedman-diaconis", "bins of the width 2 IQR n^(−1/3)"),
    ("bins.doane", "⌈1 + log₂ n + log₂(1 + |g1|/σ)⌉ bins, σ = √(6(n−2)/((n+1)(n+3)))"),
    ("bins.rice", "⌈2 n^(1/3)⌉ bins"), ("bins.square-root", "⌈√n⌉ bins"),
    ("density.gaussian", "Σ φ((x − xᵢ)/h) / (n h), summed directly"),
    ("distribution.gaussian", "Σ Φ((x − xᵢ)/h) / n, summed directly"),
    ("loess.r-direct", "local polynomials by tricube weights, fitted at each x (R's loess, surface direct)"),
    ("lowess", "local lines with robust passes (Cleveland 1979; R's lowess with delta 0)"),
    ("loess.vega", "local lines over ⌊share·n⌋ neighbours with two robust passes"),
  ]

  private static let columns: [(String, String)] = [
    ("count.rows", "all rows"), ("count.valid", "rows with a value"), ("count.missing", "rows without a value"),
    ("count.distinct", "distinct values"),
    ("count.distinct.with-missing", "distinct values, plus 1 if any is missing"),
    ("count.unique", "values that occur once"), ("count.zero", "values equal to 0"),
    ("count.negative", "values below 0"), ("count.blank", "texts of white space only"),
    ("share.valid", "rows with a value / all rows"), ("share.missing", "rows without a value / all rows"),
    ("decimals.max", "most decimal places in the text"), ("sum", "sum of the values"),
    ("product", "product of the values"), ("mean", "sum / n"),
    ("median", "middle value, or the mean of the two"), ("mean.geometric", "exp(mean of ln x)"),
    ("mean.harmonic", "n / sum of 1/x"), ("mean.trimmed", "mean without the ⌊n·p⌋ smallest and largest values"),
    ("mean.winsorized.count", "mean with the ⌊n·p⌋ extremes set to the nearest kept value"),
    ("mean.winsorized.quantile", "mean with values capped at the type 7 quantiles p and 1−p"),
    ("mode", "all most frequent values, ascending"), ("mode.count", "how often the most frequent value occurs"),
    ("frequencies", "the k most frequent values with their counts, then by value"), ("min", "smallest value"),
    ("max", "largest value"), ("argmin", "row number of the first minimum"),
    ("argmax", "row number of the first maximum"), ("extremes.lowest", "the k smallest values, ascending"),
    ("extremes.highest", "the k largest values, descending"), ("length.min", "fewest characters of a text"),
    ("length.max", "most characters of a text"), ("date.first", "earliest date"), ("date.last", "latest date"),
    ("date.span", "days from the earliest date to the latest"),
    ("date.precision", "rows by how finely their date is known"),
  ]

  private static let quantiles: [(String, String)] =
    [
      ("quantile.hf1", "Hyndman–Fan type 1: inverse of the empirical distribution"),
      ("quantile.hf2", "Hyndman–Fan type 2: inverse of the empirical distribution, averaged at steps"),
      ("quantile.hf3", "Hyndman–Fan type 3: the value nearest to n·p, even at ties"),
      ("quantile.hf4", "Hyndman–Fan type 4: linear at n·p"),
      ("quantile.hf5", "Hyndman–Fan type 5: linear at n·p+½"),
      ("quantile.hf6", "Hyndman–Fan type 6: linear at (n+1)p"),
      ("quantile.hf7", "Hyndman–Fan type 7: linear at (n−1)p+1"),
      ("quantile.hf8", "Hyndman–Fan type 8: linear at (n+⅓)p+⅓"),
      ("quantile.hf9", "Hyndman–Fan type 9: linear at (n+¼)p+⅜"),
      ("quantile.nearest", "the value at 0-based index ⌊(n−1)p+½⌋"),
      ("hinge.lower", "median of the lower half, with the median if n is odd (Tukey)"),
      ("hinge.upper", "median of the upper half, with the median if n is odd (Tukey)"),
      ("whisker.lower", "smallest value within 1.5 hinge spreads of the lower hinge"),
      ("whisker.upper", "largest value within 1.5 hinge spreads of the upper hinge"),
      ("outliers", "values beyond the whiskers, ascending"),
      ("count.outliers", "how many values lie beyond the whiskers"),
      ("range", "max − min"),
    ] + (1...9).map { ("iqr.hf\($0)", "Q(¾) − Q(¼) by Hyndman–Fan type \($0)") }

  private static let spread: [(String, String)] = [
    ("variance.n-1", "Σ(x−x̄)² / (n−1)"), ("variance.n", "Σ(x−x̄)² / n"), ("sd.n-1", "√(Σ(x−x̄)² / (n−1))"),
    ("sd.n", "√(Σ(x−x̄)² / n)"), ("sum.squares", "Σx²"), ("sum.squares.corrected", "Σ(x−x̄)²"),
    ("se.mean", "s / √n, s with n−1"), ("se.mean.n", "√(m2 / n)"), ("cv", "s / x̄, s with n−1"),
    ("cv.percent", "100 · s / x̄, s with n−1"), ("mad", "median of |x − median|"),
    ("mad.normal", "median of |x − median| / Φ⁻¹(¾)"), ("mad.1.4826", "1.4826 · median of |x − median|"),
    ("mean-deviation", "Σ|x−x̄| / n"), ("gini", "Σ(2i−n−1)x(i) / (n·Σx)"),
    ("gini.n-1", "Gini coefficient · n / (n−1)"),
    ("gini.mean-difference", "mean of |xᵢ−xⱼ| over all pairs"), ("herfindahl", "Σ(x / Σx)²"),
    ("theil", "Σ(x/x̄)·ln(x/x̄) / n, with 0·ln 0 = 0"),
    ("info", "(1 − Σ(f/n)³) / (1 − 1/n²) over the frequencies f of the distinct values"),
    ("skewness.g1", "m3 / m2^1.5"), ("skewness.G1", "g1 · √(n(n−1)) / (n−2)"),
    ("skewness.b1", "g1 · ((n−1)/n)^1.5"), ("kurtosis.g2", "m4 / m2² − 3"),
    ("kurtosis.G2", "((n+1)g2 + 6)(n−1) / ((n−2)(n−3))"), ("kurtosis.b2", "(g2+3)(1−1/n)² − 3"),
    ("kurtosis.pearson", "m4 / m2²"),
    ("autocorrelation.lag1", "Σ(xᵢ−x̄)(xᵢ₋₁−x̄) / Σ(x−x̄)², in the order of the file"),
    ("bandwidth.nrd0", "0.9 · min(s, IQR/1.34) · n^−0.2"),
    ("bandwidth.nrd", "1.06 · min(s, IQR/1.34) · n^−0.2"), ("bandwidth.scott", "s · n^−0.2"),
    ("bandwidth.silverman", "s · (¾n)^−0.2"),
  ]

  private static let inference: [(String, String)] = [
    ("mean.ci.t", "mean ± t(n−1) s/√n"), ("test.t", "x̄ / (s/√n)"),
    ("test.t.p", "two-sided p of test.t, n−1 degrees of freedom"), ("test.sign", "(n₊ − n₋) / 2"),
    ("test.sign.p", "min(1, 2·P(Bin(n₊+n₋, ½) ≤ min(n₊, n₋)))"),
    ("test.signed-rank", "sum of the ranks of positives − n(n+1)/4, zeros dropped, mid-ranks"),
    ("test.signed-rank.p", "two-sided p of the signed-rank test: exact to n = 20, else by t with n−1"),
    ("mean.bootstrap.se", "sd (n−1) of the resampled means"),
    ("median.bootstrap.se", "sd (n−1) of the resampled medians"),
    ("mean.ci.bootstrap.percentile", "type 7 quantiles of the resampled means"),
    ("mean.ci.bootstrap.bca", "bias-corrected and accelerated bootstrap interval of the mean (Efron 1987)"),
    ("median.ci.bootstrap.percentile", "type 7 quantiles of the resampled medians"),
    ("weights.sum", "sum of the weights"), ("n.effective", "(Σw)² / Σw²"), ("mean.weighted", "Σwx / Σw"),
    ("variance.weighted.population", "Σw(x−m)² / W"), ("sd.weighted.population", "√(Σw(x−m)² / W)"),
    ("variance.weighted.frequency", "Σw(x−m)² / (W−1)"), ("sd.weighted.frequency", "√(Σw(x−m)² / (W−1))"),
    ("variance.weighted.analytic", "Σw(x−m)²/W · n/(n−1), n rows with w > 0"),
    ("sd.weighted.analytic", "√(Σw(x−m)²/W · n/(n−1))"),
    ("variance.weighted.reliability", "(Σw(x−m)²/W) / (1 − Σw²/W²)"),
    ("sd.weighted.reliability", "√((Σw(x−m)²/W) / (1 − Σw²/W²))"),
    ("quantile.weighted.inverted", "smallest x with cumulative weight ≥ pW"),
    (
      "quantile.weighted.averaged", "smallest x with cumulative weight ≥ pW, averaged with the next at equality"
    ),
    ("median.weighted", "weighted quantile at ½, averaged at equality"),
    ("proportion", "count / of"), ("proportion.wilson", "Wilson score interval"),
    ("proportion.wilson-cc", "Wilson score interval with continuity correction (Newcombe 1998, method 4)"),
    ("proportion.clopper-pearson", "exact binomial interval (Clopper & Pearson 1934)"),
    ("proportion.jeffreys", "quantiles of Beta(k+½, n−k+½); 0 at k = 0, 1 at k = n"),
    ("rate", "count / exposure"),
    ("rate.garwood", "exact Poisson interval (Garwood 1936)"),
  ]

  private static let groups: [(String, String)] = [
    ("anova.ss.between", "Σ nᵢ(x̄ᵢ−x̄)² over the groups"), ("anova.ss.within", "Σ(x−x̄ᵢ)² within the groups"),
    ("anova.df.between", "groups − 1"), ("anova.df.within", "n − groups"),
    ("anova.f", "mean square between / mean square within"), ("anova.f.p", "P(F > f)"),
    ("anova.eta-squared", "sum of squares between / total"), ("anova.residual-sd", "√(mean square within)"),
    ("difference.sum", "sum of group a − sum of group b"),
  ]

  private static let pairs: [(String, String)] = [
    ("count.pairs", "rows where both values are there"), ("covariance.n-1", "Σ(x−x̄)(y−ȳ) / (n−1)"),
    ("pearson", "Σ(x−x̄)(y−ȳ) / √(Σ(x−x̄)²·Σ(y−ȳ)²)"), ("pearson.p", "two-sided p of r by t with n−2"),
    ("pearson.ci.fisher", "tanh(atanh r ± z/√(n−3))"), ("spearman", "Pearson's r of mid-ranks"),
    ("kendall.tau-b", "(C−D) / √(pairs untied in x · pairs untied in y)"),
    ("ols.slope", "slope of the least-squares line of y on x"),
    ("ols.intercept", "intercept of the least-squares line of y on x"),
    ("ols.r-squared", "1 − residual / total sum of squares"),
    ("ols.r-squared.adjusted", "1 − (1−r²)(n−1)/(n−2)"),
    ("ols.residual-sd", "√(residual sum of squares / (n−2))"),
    ("ols.slope.se", "residual sd / √Σ(x−x̄)²"), ("ols.intercept.se", "residual sd · √(1/n + x̄²/Σ(x−x̄)²)"),
    ("ols.slope.t", "slope / its standard error"), ("ols.f", "square of the slope's t"),
    ("ols.slope.p", "two-sided p of the slope, t with n−2"),
    ("ols.slope.ci", "slope ± t(n−2) · standard error"),
    ("theil-sen.slope", "median slope of the pairs with different x"),
    ("theil-sen.intercept.medians", "median y − slope · median x"),
    ("theil-sen.intercept.residuals", "median of y − slope·x"),
    ("theil-sen.slope.ci", "ranked slopes around the median (Sen 1968, with ties)"),
    ("siegel.slope", "median of each point's median slope"), ("siegel.intercept", "median of y − slope·x"),
    ("poly.coefficients", "least-squares polynomial, constant first"),
    ("poly.coefficients.se", "standard errors of the coefficients, constant first"),
    ("poly.r-squared", "1 − residual / total sum of squares"),
    ("poly.residual-sd", "√(residual sum of squares / (n−degree−1))"),
  ]

  private static let intervals: [(String, String)] = [
    ("count.exact", "rows whose low equals their high"), ("count.unbounded.above", "rows without a high bound"),
    ("count.unbounded.below", "rows without a low bound"),
    ("count.assumed", "rows with a bound from the logical range"),
    ("ecdf", "share of values ≤ t"), ("count.above", "values > t"), ("count.at-least", "values ≥ t"),
    ("histogram", "rows surely and possibly in each bin [e, e′), the last closed"),
    ("rank.descending", "best and worst rank of each row, 1 + how many are greater"),
    ("argmax.possible", "rows that can be the maximum"),
    ("share", "smallest and largest share of the total, by row"),
    ("total.feasible", "whether the rows can add up to the total"),
    ("total.tightened", "bounds of each row once the sum is the total"),
    (
      "mean.ci.imbens-manski",
      "[mean low − c·s/√n, mean high + c·s/√n] covering the mean (Imbens & Manski 2004; Stoye 2009)"
    ),
  ]
}
