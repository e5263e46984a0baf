extension Vocabulary {
  /// What `data` takes.
  static let data = Vocabulary(
    "`data`", [(.string, "name"), (.any, "url values graticule sphere"), (.object, "format sequence")])

  /// How data is written.
  static let format = Vocabulary(
    "`format`",
    [
      (.choice(["csv", "tsv", "dsv", "json", "topojson"]), "type"),
      (.string, "property feature mesh delimiter"), (.any, "parse"),
      (.choice(["interior", "exterior"]), "filter"),
    ])

  static let sequence = Vocabulary("`sequence`", [(.number, "start stop step"), (.string, "as")])

  static let graticule = Vocabulary(
    "`graticule`",
    [
      (.numbers, "step stepMajor stepMinor"), (.number, "precision"), (.any, "extent extentMajor extentMinor"),
    ])

  /// What `projection` takes.
  static let projection = Vocabulary(
    "a projection",
    [
      (.string, "type"),
      (.numbers, "center parallels rotate translate"),
      (
        .number,
        "clipAngle coefficient distance fraction lobes parallel pointRadius precision radius ratio scale"
      ),
      (.number, "spacing tilt"), (.boolean, "reflectX reflectY"), (.any, "clipExtent extent fit size"),
    ])

  /// What a parameter takes.
  static let parameter = Vocabulary(
    "a parameter", [(.string, "name expr description"), (.any, "value select bind views react")])

  /// What `resolve` takes for the channels of each kind of guide.
  static let resolution = Vocabulary(
    "`resolve`",
    [(.choice(["shared", "independent"]), Channel.allCases.map(\.rawValue).joined(separator: " "))])

  static let resolve = Vocabulary("`resolve`", [(.object, "axis legend scale")])

  static let autosize = Vocabulary(
    "`autosize`",
    [
      (.choice(["pad", "fit", "fit-x", "fit-y", "none"]), "type"), (.boolean, "resize"),
      (.choice(["content", "padding"]), "contains"),
    ])

  static let padding = Vocabulary("`padding`", [(.number, "left top right bottom")])

  /// What `config` takes: settings of the whole figure, and parts with vocabularies of their own.
  static let config: Vocabulary = {
    let parts = configParts.map(\.key).sorted().joined(separator: " ")
    return Vocabulary(
      "`config`",
      [
        (.color, "background"), (.object, parts), (.object, "style locale range selection aria"),
        (.any, "padding autosize numberFormat timeFormat customFormatTypes params lineBreak aria"),
        (.string, "font countTitle fieldTitle numberFormatType timeFormatType normalizedNumberFormat"),
        (.string, "normalizedNumberFormatType"), (.any, "tooltipFormat invalidValues concat facet projection"),
      ])
  }()

  /// The parts of a config that take the settings of something else.
  static let configParts: [String: Vocabulary] = {
    var parts: [String: Vocabulary] = [:]
    for name in MarkType.allCases.map(\.rawValue) + ["mark", "trail"] { parts[name] = mark }
    for name in [
      "axis", "axisX", "axisY", "axisBand", "axisXBand", "axisYBand", "axisPoint", "axisXPoint", "axisYPoint",
      "axisDiscrete", "axisXDiscrete", "axisYDiscrete", "axisQuantitative", "axisXQuantitative",
      "axisYQuantitative", "axisTemporal", "axisXTemporal", "axisYTemporal", "axisTop", "axisBottom",
      "axisLeft",
      "axisRight",
    ] { parts[name] = axis }
    for name in ["header", "headerRow", "headerColumn", "headerFacet"] { parts[name] = header }
    parts["legend"] = legend
    parts["title"] = title
    parts["view"] = configuredView
    parts["scale"] = configuredScale
    return parts
  }()

  /// What a config says of views.
  private static let configuredView = viewBackground.with(
    Vocabulary(
      "a view config",
      [
        (.number, "continuousWidth continuousHeight step width height"), (.any, "discreteWidth discreteHeight"),
        (.boolean, "clip"),
      ]))

  /// What a config says of scales.
  private static let configuredScale = Vocabulary(
    "a scale config",
    [
      (
        .number,
        """
        bandPaddingInner bandPaddingOuter bandWithNestedOffsetPaddingInner bandWithNestedOffsetPaddingOuter \
        barBandPaddingInner continuousPadding maxBandSize maxFontSize maxOpacity maxSize maxStrokeWidth minBandSize \
        minFontSize minOpacity minSize minStrokeWidth offsetBandPaddingInner offsetBandPaddingOuter pointPadding \
        quantileCount quantizeCount rectBandPaddingInner tickBandPaddingInner framesPerSecond animationDuration
        """
      ), (.boolean, "clamp round useUnaggregatedDomain xReverse zero"), (.any, "invalid"),
    ])
}
