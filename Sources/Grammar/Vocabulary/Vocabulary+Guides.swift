extension Vocabulary {
  static let align: Kind = .choice(["left", "center", "right"])
  static let baseline: Kind = .choice(["top", "middle", "bottom", "alphabetic", "line-top", "line-bottom"])
  static let anchor: Kind = .choice(["start", "middle", "end"])
  static let side: Kind = .choice(["top", "bottom", "left", "right"])

  /// What `axis` takes.
  package static let axis = Vocabulary(
    "an axis",
    [
      (.boolean, "domain grid labels ticks tickExtra tickRound"),
      (.choice(["butt", "round", "square"]), "domainCap gridCap tickCap"),
      (.choice(["center", "extent"]), "tickBand"),
      (.color, "domainColor gridColor labelColor tickColor titleColor"),
      (.numbers, "domainDash gridDash tickDash"),
      (
        .number,
        """
        bandPosition domainDashOffset domainOpacity domainWidth gridDashOffset gridOpacity gridWidth labelAngle \
        labelFontSize labelFlushOffset labelLimit labelLineHeight labelOffset labelOpacity labelPadding \
        labelSeparation maxExtent minExtent tickDashOffset tickMinStep tickOffset tickOpacity tickSize tickWidth \
        titleAngle titleFontSize titleLimit titleLineHeight titleOpacity titlePadding titleX titleY translate zindex
        """
      ),
      (
        .any,
        "labelBound labelFlush labelOverlap labelFontWeight titleFontWeight tickCount values style position"
      ),
      (.number, "offset"),
      (.string, "format labelExpr labelFont labelFontStyle titleFont titleFontStyle description formatType"),
      (align, "labelAlign titleAlign"), (baseline, "labelBaseline titleBaseline"), (anchor, "titleAnchor"),
      (side, "orient"), (.text, "title"), (.boolean, "aria"), (.object, "encoding"), (.any, "format"),
      (.boolean, "disable"),
    ])

  /// What `legend` takes.
  package static let legend = Vocabulary(
    "a legend",
    [
      (
        .choice([
          "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left", "bottom-right", "none",
        ]), "orient"
      ),
      (.choice(["symbol", "gradient"]), "type"),
      (.choice(["vertical", "horizontal"]), "direction gradientDirection symbolDirection"),
      (
        .color,
        "fillColor strokeColor gradientStrokeColor labelColor symbolFillColor symbolStrokeColor titleColor symbolBaseFillColor symbolBaseStrokeColor"
      ),
      (
        .number,
        """
        clipHeight columnPadding columns cornerRadius gradientLength gradientOpacity gradientStrokeWidth \
        gradientThickness labelFontSize labelLimit labelOffset labelOpacity labelPadding labelSeparation \
        legendX legendY offset padding rowPadding strokeWidth symbolDashOffset symbolLimit symbolOffset symbolOpacity \
        symbolSize symbolStrokeWidth tickMinStep titleFontSize titleLimit titleLineHeight titleOpacity titlePadding zindex \
        gradientHorizontalMaxLength gradientHorizontalMinLength gradientVerticalMaxLength gradientVerticalMinLength \
        gradientLabelLimit gradientLabelOffset strokeOpacity opacity unselectedOpacity
        """
      ),
      (.numbers, "symbolDash strokeDash"),
      (.any, "labelOverlap labelFontWeight titleFontWeight tickCount values gridAlign layout"),
      (
        .string, "labelExpr labelFont labelFontStyle titleFont titleFontStyle symbolType description formatType"
      ),
      (.any, "format"), (align, "labelAlign titleAlign"), (baseline, "labelBaseline titleBaseline"),
      (anchor, "titleAnchor"), (.choice(["top", "bottom", "left", "right"]), "titleOrient"), (.text, "title"),
      (.boolean, "aria disable"), (.object, "encoding"),
    ])

  /// What the header of a facet takes.
  package static let header = Vocabulary(
    "a header",
    [
      (.boolean, "labels"), (.color, "labelColor titleColor"),
      (
        .number,
        """
        labelAngle labelFontSize labelLimit labelLineHeight labelPadding titleAngle titleFontSize titleLimit \
        titleLineHeight titlePadding
        """
      ),
      (.any, "labelFontWeight titleFontWeight format"),
      (.string, "labelExpr labelFont labelFontStyle titleFont titleFontStyle formatType"),
      (align, "labelAlign titleAlign"), (baseline, "labelBaseline titleBaseline"),
      (anchor, "labelAnchor titleAnchor"),
      (side, "labelOrient titleOrient orient"), (.text, "title"),
    ])

  /// What `title` takes where it is an object.
  package static let title = Vocabulary(
    "a title",
    [
      (.text, "text subtitle"), (side, "orient"), (anchor, "anchor"), (align, "align"), (baseline, "baseline"),
      (.color, "color subtitleColor"), (.choice(["bounds", "group"]), "frame"),
      (
        .number,
        """
        angle dx dy fontSize limit lineHeight offset subtitleFontSize subtitleLineHeight subtitlePadding zindex
        """
      ),
      (.any, "fontWeight subtitleFontWeight style"), (.string, "font fontStyle subtitleFont subtitleFontStyle"),
      // Whether long lines break at the width of the figure; an extension for configs.
      (.boolean, "wrap"),
      (.boolean, "aria"),
    ])

  /// What `scale` takes.
  package static let scale = Vocabulary(
    "a scale",
    [
      (
        .choice([
          "linear", "log", "pow", "sqrt", "symlog", "identity", "sequential", "time", "utc", "quantile",
          "quantize",
          "threshold", "bin-ordinal", "ordinal", "point", "band",
        ]), "type"
      ),
      (.boolean, "clamp reverse round zero"),
      (.number, "align base bins constant exponent padding paddingInner paddingOuter"),
      (
        .any,
        "bins domain domainMax domainMid domainMin domainRaw interpolate nice range rangeMax rangeMin scheme"
      ),
    ])
}
