extension Vocabulary {
  /// What every mark takes, beside its type.
  package static let mark = Vocabulary(
    "a mark",
    [
      (align, "align"), (baseline, "baseline"), (.boolean, "aria aspect clip filled smooth"),
      (
        .any,
        "angle band bandSize blend cornerRadius ellipsis extent fontWeight height href innerRadius invalid line order orient"
      ),
      (.color, "color fill stroke"),
      (
        .any,
        "outerRadius point radius radius2 shape size stroke2 text theta theta2 tooltip url width x x2 y y2 style"
      ),
      (.choice(["butt", "round", "square"]), "strokeCap"),
      (.choice(["miter", "round", "bevel"]), "strokeJoin"),
      (.choice(["ltr", "rtl"]), "dir"),
      (
        .choice([
          "basis", "basis-open", "basis-closed", "bundle", "cardinal", "cardinal-open", "cardinal-closed",
          "catmull-rom",
          "linear", "linear-closed", "monotone", "natural", "step", "step-before", "step-after",
        ]), "interpolate"
      ),
      (
        .number,
        """
        binSpacing continuousBandSize cornerRadiusBottomLeft cornerRadiusBottomRight cornerRadiusEnd \
        cornerRadiusTopLeft cornerRadiusTopRight dx dy fillOpacity fontSize limit lineHeight \
        minBandSize opacity padAngle strokeDashOffset strokeMiterLimit strokeOffset strokeOpacity strokeWidth tension \
        thetaOffset theta2Offset thickness timeUnitBandPosition timeUnitBandSize xOffset x2Offset yOffset y2Offset \
        radiusOffset radius2Offset startAngle endAngle
        """
      ),
      (.numbers, "strokeDash"),
      (.string, "ariaRole ariaRoleDescription cursor description font fontStyle lineBreak"),
      (.any, "box median outliers rule ticks center borders discreteBandSize"),
    ])

  /// The members of an encoding's channel, for all channels together.
  package static let channel = Vocabulary(
    "a channel",
    [
      (
        .any,
        "aggregate axis bandPosition bin condition datum field format header impute legend scale sort stack"
      ),
      (.any, "timeUnit title value align"), (.boolean, "center"),
      (.choice(["quantitative", "temporal", "ordinal", "nominal", "geojson"]), "type"), (.string, "formatType"),
      (.any, "spacing bounds columns labels"), (.object, "sort"), (.any, "sort"),
    ])

  /// What a spec of any shape takes.
  package static let view = Vocabulary(
    "a spec",
    [
      (.string, "$schema description name"),
      (.any, "title data transform params width height mark encoding layer facet"),
      (
        .any,
        "row column spec concat hconcat vconcat repeat resolve align bounds center spacing columns projection view"
      ),
      (.any, "autosize background config datasets padding usermeta"),
    ])

  /// What frames a plot.
  package static let viewBackground = Vocabulary(
    "a view background",
    [
      (.color, "fill stroke"),
      (.number, "cornerRadius fillOpacity opacity strokeDashOffset strokeMiterLimit strokeOpacity strokeWidth"),
      (.numbers, "strokeDash"), (.any, "strokeCap strokeJoin style cursor"),
    ])
}
