extension Theme {
  /// Byline's own look: one sans-serif face, left-aligned headline, hairline grid across the value axis only, no axis
  /// lines but the baseline, a categorical palette that stays apart under colour-vision deficiency.
  static let newsroomText = """
    {
      "background": "#ffffff", "padding": 16, "font": "Inter",
      "autosize": {"type": "fit-x", "contains": "padding"},
      "view": {"continuousWidth": 600, "continuousHeight": 320, "discreteWidth": 600, "step": 28, "stroke": null},
      "mark": {"color": "#1c6da5"},
      "bar": {"binSpacing": 1}, "rule": {"color": "#33383d", "strokeWidth": 1.5}, "line": {"strokeWidth": 2.5},
      "point": {"filled": true, "size": 50, "opacity": 1}, "circle": {"size": 50, "opacity": 0.9}, "tick": {"thickness": 2},
      "text": {"color": "#33383d", "fontSize": 12}, "geoshape": {"stroke": "#ffffff", "strokeWidth": 0.5},
      "projection": {"type": "auto", "winding": "repaired"},
      "byline": {
        "classes": true, "symbols": true,
        "noData": {"ink": "#767e86", "ground": "#f3f4f5", "angle": -45, "spacing": 5, "width": 1},
        "notApplicable": {"ink": "#767e86", "ground": "#f3f4f5", "angle": 0, "spacing": 4, "width": 1}
      },
      "title": {
        "anchor": "start", "frame": "bounds", "offset": 14, "fontSize": 20, "fontWeight": 600, "color": "#111418",
        "subtitleFontSize": 14, "subtitleColor": "#4a5158", "subtitlePadding": 6, "lineHeight": 25, "subtitleLineHeight": 19
      },
      "axis": {
        "domain": false, "ticks": false, "labelPadding": 6, "gridColor": "#dcdfe3", "gridWidth": 1, "tickColor": "#8a9199",
        "domainColor": "#6b7279", "titlePadding": 8, "labelLimit": 220, "labelOverlap": "apart"
      },
      "axisX": {"labelSeparation": 4},
      "axisQuantitative": {"tickCount": 5},
      "axisTemporal": {"ticks": true, "grid": false, "domain": true},
      "axisBand": {"grid": false, "domain": false},
      "axisXPoint": {"grid": false}, "axisXDiscrete": {"labelAngle": 0, "domain": true},
      "legend": {
        "orient": "top", "symbolSize": 110, "columnPadding": 16, "offset": 10,
        "rowPadding": 4, "titleOrient": "top", "labelLimit": 260, "gradientThickness": 12, "gradientLength": 220,
        "titlePadding": 6
      },
      "header": {"labelFontSize": 13, "labelFontWeight": 600, "labelAnchor": "start", "labelPadding": 6, "title": null},
      "headerRow": {"labelAngle": 0, "labelAlign": "left", "labelAnchor": "middle"},
      "style": {
        "guide-label": {"fill": "#4a5158", "fontSize": 12},
        "guide-title": {"fill": "#4a5158", "fontSize": 12, "fontWeight": "normal"},
        "group-title": {"fill": "#111418", "fontSize": 20, "fontWeight": 600},
        "group-subtitle": {"fill": "#4a5158", "fontSize": 14},
        "errorbar-ticks": {"color": "#33383d"}, "boxplot-ticks": {"color": "#33383d"}
      },
      "range": {
        "category": ["#1c6da5", "#de7a00", "#7a3e9d", "#3f8f5b", "#b5332e", "#8c6d46", "#5b6470"],
        "ordinal": {"scheme": ["#cfe2ef", "#9cc4de", "#5e9dc6", "#2f78ab", "#174f7c"]},
        "ramp": ["#e3eef6", "#b5d3e6", "#7fb2d3", "#4589b8", "#1f6296", "#0e3f69"],
        "heatmap": ["#e3eef6", "#b5d3e6", "#7fb2d3", "#4589b8", "#1f6296", "#0e3f69"],
        "diverging": ["#1f6296", "#7fb2d3", "#eceff1", "#e8a86a", "#a6530f"]
      }
    }
    """
}
