import Diagnostics
import Geometry
import Grammar
import Maps
import Tables

extension Planner {
  /// Says what is odd about the coordinates of a map, and turns rings that run the other way round.
  ///
  /// The grammar's own look draws rings as they are, so there a shape the wrong way round is only said.
  mutating func checkPlaces(_ draft: PlotDraft, _ marks: inout [MarkPlan]) {
    guard draft.units.contains(where: { isMap(units[$0]) }) else { return }
    let given =
      draft.view.projection ?? draft.units.compactMap { units[$0].spec.projection }.first ?? Properties()
    let properties = given.over(config.properties("projection"))
    guard properties.string("type") != "identity" else { return }
    let repairs = properties.string("winding") == "repaired"
    for (index, unit) in draft.units.enumerated() where marks.indices.contains(index) {
      let place = units[unit].mark.place
      if let shapes = marks[index].shapes {
        checkSpan(of: shapes, at: place)
        let rewound = rewound(shapes, repairs: repairs, at: place)
        marks[index].shapes = repairs ? rewound.map { $0.withoutPoleSeams() ?? $0 } : rewound
      } else {
        checkSpan(ofPlacesIn: marks[index], units[unit], at: place)
      }
    }
  }

  private mutating func warn(
    _ code: String, _ message: String, at place: SourcePlace, _ suggestion: String,
    severity: Severity = .warning
  ) {
    let diagnostic = Diagnostic(severity, code: code, message, at: place, suggestion: suggestion)
    // The cells of a facet share their shapes.
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  private mutating func rewound(_ shapes: [MapShape], repairs: Bool, at place: SourcePlace) -> [MapShape] {
    var result = shapes
    var count = 0
    for (index, shape) in shapes.enumerated() {
      guard let turned = shape.rewound() else { continue }
      count += 1
      if repairs { result[index] = turned }
    }
    guard count > 0 else { return shapes }
    let those = shapes.count == 1 ? "the shape has" : "\(count) of \(shapes.count) shapes have"
    if repairs {
      warn(
        "map.winding", "\(those) rings that run the other way round, which were turned", at: place,
        "Nothing needs to be done: as they are, each would cover the globe but for itself, or lose its holes.",
        severity: .note)
    } else {
      warn(
        "map.winding",
        "\(those) rings that run the other way round, so each covers the globe but for itself, or loses its holes",
        at: place, "Let outer rings run clockwise, or leave out `--theme vega`: the newsroom's look turns them."
      )
    }
    return result
  }

  private mutating func checkSpan(of shapes: [MapShape], at place: SourcePlace) {
    var span = PlaceSpan()
    for shape in shapes { span.add(shape) }
    switch span.oddity {
    case nil: break
    case .swapped:
      warn(
        "map.swapped", "latitude and longitude of the shapes look swapped: \(words(span))", at: place,
        "GeoJSON has the longitude first, as in `[105.2, 35.1]`.")
    case .notDegrees: warnOfOtherUnits("the shapes", span, at: place)
    case .eastOnly: noteEastOnly("the shapes", span, at: place)
    }
  }

  private mutating func checkSpan(ofPlacesIn mark: MarkPlan, _ unit: Unit, at place: SourcePlace) {
    for (longitude, latitude) in [(Channel.longitude, Channel.latitude), (.longitude2, .latitude2)] {
      guard let x = mark.channels[longitude]?.column, let y = mark.channels[latitude]?.column else { continue }
      var span = PlaceSpan()
      for row in 0..<min(x.count, y.count) {
        if let a = x[row].number, let b = y[row].number { span.add(Point(a, b)) }
      }
      let spec = unit.encoding[longitude]
      let (east, north) = (spec?.fieldName ?? "", unit.encoding[latitude]?.fieldName ?? "")
      let place = spec?.place ?? place
      let areNamedSo = CoordinateName(east) == .latitude && CoordinateName(north) == .longitude
      switch span.oddity {
      case .swapped where !east.isEmpty && !north.isEmpty:
        warnOfSwapped(longitude, east, latitude, north, words(span), at: place)
      case .swapped: break
      case .notDegrees: warnOfOtherUnits("the places", span, at: place)
      case .eastOnly: noteEastOnly("the places", span, at: place)
      case nil:
        guard areNamedSo else { break }
        warnOfSwapped(
          longitude, east, latitude, north, "`\(longitude.rawValue)` takes the field `\(east)`", at: place)
      }
    }
  }

  private mutating func warnOfSwapped(
    _ longitude: Channel, _ east: String, _ latitude: Channel, _ north: String, _ reason: String,
    at place: SourcePlace
  ) {
    warn(
      "map.swapped", "latitude and longitude look swapped: \(reason)", at: place,
      "Write `\(longitude.rawValue): {field: \(north)}` and `\(latitude.rawValue): {field: \(east)}`.")
  }

  private mutating func warnOfOtherUnits(_ what: String, _ span: PlaceSpan, at place: SourcePlace) {
    warn(
      "map.not-degrees", "the coordinates of \(what) are no degrees: \(words(span))", at: place,
      "Convert them to longitude and latitude (EPSG:4326), or draw them with "
        + "`projection: {type: identity, reflectY: true}`.")
  }

  private mutating func noteEastOnly(_ what: String, _ span: PlaceSpan, at place: SourcePlace) {
    warn(
      "map.longitudes-east", "the longitudes of \(what) run from 0° to 360°: \(words(span))", at: place,
      "Nothing needs to be done: those beyond 180° are drawn in the west.", severity: .note)
  }

  private func words(_ span: PlaceSpan) -> String {
    func text(_ value: Double) -> String {
      let rounded = (value * 10).rounded() / 10
      guard let whole = Int(exactly: rounded) else { return "\(rounded)" }
      return "\(whole)"
    }
    let range = span.range
    return "longitudes from \(text(range.left)) to \(text(range.right)), "
      + "latitudes from \(text(range.top)) to \(text(range.bottom))"
  }
}

/// What the name of a column says that it holds.
private enum CoordinateName {
  case longitude, latitude

  init?(_ name: String) {
    switch name.lowercased() {
    case "lat", "latitude", "lats", "纬度", "緯度": self = .latitude
    case "lon", "lng", "long", "longitude", "lons", "经度", "經度": self = .longitude
    default: return nil
    }
  }
}
