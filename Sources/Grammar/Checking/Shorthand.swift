import Scales

/// The shorthand of Altair and of other tools that write the grammar: `mean(price):Q`, `month(date):T`, `name:N`.
///
/// A spec spells it out; a shorthand left in is recognized, so that a message can say how.
package enum Shorthand {
  /// The definition that a shorthand stands for, as a spec writes it; nil for what is no shorthand.
  ///
  /// ```
  /// mean(price):Q   {aggregate: mean, field: price, type: quantitative}
  /// ```
  package static func spelledOut(_ text: String) -> String? {
    var rest = text[...]
    var type: String?
    if let colon = rest.lastIndex(of: ":") {
      guard let name = Shorthand.type(of: String(rest[rest.index(after: colon)...])) else { return nil }
      type = name
      rest = rest[..<colon]
    }
    var parts: [String] = []
    if rest.last == ")", let open = rest.firstIndex(of: "(") {
      let function = String(rest[..<open])
      let field = rest[rest.index(after: open)...].dropLast()
      if SpecDecoder.aggregates.contains(function) {
        parts.append("aggregate: \(function)")
      } else if (try? TimeUnit(named: function)) != nil {
        parts.append("timeUnit: \(function)")
      } else if function == "bin" {
        parts.append("bin: true")
      } else {
        return nil
      }
      if !field.isEmpty { parts.append("field: \(field)") }
    } else if type != nil, !rest.isEmpty {
      parts.append("field: \(rest)")
    } else {
      return nil
    }
    if let type { parts.append("type: \(type)") }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// The type that a letter or another tool's word means; nil for a word that means none.
  static func type(of word: String) -> String? {
    switch word.lowercased() {
    case "q", "quant", "quantitative", "number", "numeric", "continuous", "float", "integer", "int":
      "quantitative"
    case "n", "nominal", "categorical", "category", "string", "text", "discrete", "factor": "nominal"
    case "o", "ordinal", "ordered": "ordinal"
    case "t", "temporal", "date", "datetime", "time", "timestamp": "temporal"
    case "g", "geojson", "geo": "geojson"
    default: nil
    }
  }

  /// The mark that draws what other tools call so; nil for a name that means none.
  static func mark(of word: String) -> String? {
    switch word.lowercased() {
    case "scatter", "scatterplot", "bubble", "dot": "point"
    case "column", "histogram", "columns", "barchart": "bar"
    case "pie", "donut", "doughnut", "wedge": "arc"
    case "heatmap", "rectangle", "tile": "rect"
    case "map", "choropleth", "geo", "shape": "geoshape"
    case "label", "annotation": "text"
    case "lines", "linechart", "spline": "line"
    case "box", "box-plot", "box_plot", "whisker": "boxplot"
    case "segment", "vline", "hline": "rule"
    default: nil
    }
  }
}
