import Notation

extension CompositeMark {
  /// A box between the quartiles with its median, whiskers to the last rows within `extent` times its length or to the
  /// extremes, and the rows beyond as points.
  func boxPlot() -> ViewSpec {
    let rest = self.rest
    let extent = mark.properties["extent"] ?? config["extent"]
    let reach = extent?.number ?? (extent?.string == "min-max" ? nil : 1.5)
    let summary =
      rest.bins + rest.timeUnits + [
        CompositeMark.aggregation(
          rest.aggregates + quartiles + [
            measure("median", field, "mid_box"),
            measure("min", field, reach == nil ? "lower_whisker" : "min"),
            measure("max", field, reach == nil ? "upper_whisker" : "max"),
          ], by: rest.groups)
      ]
    guard let reach else {
      return layered(whiskers(rest.encoding) + boxes(rest.encoding), after: summary)
    }
    var boxes = ViewSpec(.layer(self.boxes(rest.encoding)), at: mark.place)
    boxes.transforms = specs(summary)
    return layered([spread(reach, rest), boxes], after: [])
  }

  /// Outliers and whiskers, each from the rows that lie beyond or within reach of the box.
  private func spread(_ reach: Double, _ rest: ChannelExtraction) -> ViewSpec {
    let (low, high, value) = (datum("lower_box"), datum("upper_box"), CompositeMark.datum(field))
    let lower = "\(low) - \(NodeText.number(reach)) * (\(high) - \(low))"
    let upper = "\(high) + \(NodeText.number(reach)) * (\(high) - \(low))"
    var whiskers = ViewSpec(.layer(self.whiskers(rest.encoding)), at: mark.place)
    whiskers.transforms = specs([
      CompositeMark.filter("(\(lower) <= \(value)) && (\(value) <= \(upper))"),
      CompositeMark.aggregation(
        rest.aggregates + [
          measure("min", field, "lower_whisker"), measure("max", field, "upper_whisker"),
          measure("min", column("lower_box"), "lower_box"), measure("max", column("upper_box"), "upper_box"),
        ], by: rest.groups),
    ])
    var layers = [whiskers]
    if let look = look(of: "outliers", Properties()) {
      var outliers = ViewSpec(.unit(MarkSpec(.point, look, at: mark.place)), at: mark.place)
      outliers.transforms = specs([CompositeMark.filter("(\(value) < \(lower)) || (\(value) > \(upper))")])
      outliers.encoding = rest.encoding
      outliers.encoding[.size] = nil
      var position = self.position(field)
      if case .given(var properties) = position.axis {
        properties["title"] = nil
        position.axis = properties.isEmpty ? .unset : .given(properties)
      }
      outliers.encoding[axis] = position
      layers.insert(outliers, at: 0)
    }
    var view = ViewSpec(.layer(layers), at: mark.place)
    view.transforms = specs(
      rest.bins + rest.timeUnits
        + [CompositeMark.aggregation(quartiles, by: rest.groups, verb: "joinaggregate")])
    return view
  }

  private var quartiles: [Node] { [measure("q1", field, "lower_box"), measure("q3", field, "upper_box")] }

  private func measure(_ operation: String, _ field: String, _ prefix: String) -> Node {
    CompositeMark.measure(operation, field, as: column(prefix))
  }

  private var invalid: Properties {
    var properties = Properties()
    properties["invalid"] = mark.properties["invalid"]
    return properties
  }

  private func whiskers(_ given: Encoding) -> [ViewSpec] {
    var encoding = given
    encoding[.color] = nil
    encoding[.size] = nil
    let tick = invalid.over(
      Properties(["color": Node(.string("black")), "opacity": Node(.number(1)), "orient": tickOrient]))
    return part("rule", .rule, invalid, from: "lower_whisker", to: "lower_box", encoding)
      + part("rule", .rule, invalid, from: "upper_box", to: "upper_whisker", encoding)
      + part("ticks", .tick, tick, from: "lower_whisker", encoding)
      + part("ticks", .tick, tick, from: "upper_whisker", encoding)
  }

  private func boxes(_ encoding: Encoding) -> [ViewSpec] {
    var sized = invalid
    sized["size"] = mark.properties["size"] ?? config["size"]
    let box = sized.over(Properties(["orient": orient]))
    var tick = sized.over(Properties(["orient": tickOrient]))
    tick["color"] = config.properties("median")["color"]
    return part("box", .bar, box, from: "lower_box", to: "upper_box", encoding)
      + part("median", .tick, tick, from: "mid_box", median(encoding))
  }

  /// The median of a box without length has the colour of the box, because nothing else of it shows.
  private func median(_ given: Encoding) -> Encoding {
    var encoding = given
    var then = given[.color] ?? ChannelSpec(at: mark.place)
    if given[.color] == nil {
      then.value = config.properties("box")["color"] ?? Node(.string("#4c78a8"))
    }
    var color = ChannelSpec(at: mark.place)
    let test = Node(.string("\(datum("lower_box")) >= \(datum("upper_box"))"))
    color.conditions = [.init(test: test, then: then)]
    encoding[.color] = color
    return encoding
  }
}
