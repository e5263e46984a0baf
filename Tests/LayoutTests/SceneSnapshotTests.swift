import Diagnostics
import Grammar
import Scenes
import TestSupport
import Testing

@testable import Layout

/// Small figures of one feature each, whose scenes were looked at before they were recorded.
enum SnapshotSpecs {
  static let categories =
    "data: {values: [{c: A, g: u, q: 28}, {c: A, g: v, q: 12}, {c: B, g: u, q: 55}, {c: B, g: v, q: -8}, {c: C, g: u, q: 43}]}\n"
  static let times =
    "data: {values: [{t: '2020-01-01', g: u, q: 3}, {t: '2020-07-01', g: u, q: 9}, {t: '2021-01-01', g: u, q: 5}, {t: '2020-01-01', g: v, q: 1}, {t: '2020-07-01', g: v, q: 2}, {t: '2021-01-01', g: v, q: 6}]}\n"
  static let numbers = "data: {values: [{a: 1, b: 3}, {a: 40, b: 5}, {a: 600, b: 4}]}\n"
  static let small = "width: 120\nheight: 80\n"

  static let all: [(name: String, text: String)] = [
    (
      "bar",
      categories + small
        + "transform: [{filter: 'datum.g == \"u\"'}]\nmark: bar\nencoding: {x: {field: c}, y: {field: q, type: quantitative}}"
    ),
    (
      "bar-horizontal",
      categories
        + "width: 120\nmark: bar\nencoding: {y: {field: c, sort: '-x'}, x: {field: q, aggregate: sum, title: Sum}}"
    ),
    (
      "bar-grouped",
      categories
        + "width: {step: 16}\nheight: 80\nmark: bar\nencoding: {x: {field: c}, xOffset: {field: g}, y: {field: q, type: quantitative}, color: {field: g}}"
    ),
    (
      "bar-stacked",
      categories + small
        + "mark: bar\nencoding: {x: {field: c}, y: {field: q, type: quantitative}, color: {field: g}}"
    ),
    (
      "histogram",
      numbers + small + "mark: bar\nencoding: {x: {field: b, bin: {step: 1}}, y: {aggregate: count}}"
    ),
    (
      "line",
      times + small
        + "mark: {type: line, point: true}\nencoding: {x: {field: t, type: temporal}, y: {field: q, type: quantitative}, color: {field: g}}"
    ),
    (
      "area",
      times + small
        + "mark: area\nencoding: {x: {field: t, type: temporal, title: null}, y: {field: q, type: quantitative}, color: {field: g, legend: null}}"
    ),
    (
      "point-legends",
      categories + small
        + "mark: point\nencoding: {x: {field: q, type: quantitative}, y: {field: c}, color: {field: g}, shape: {field: g}, size: {field: q, type: quantitative, scale: {domain: [0, 60]}}}"
    ),
    (
      "color-ramp",
      numbers + small
        + "mark: circle\nencoding: {x: {field: b, type: quantitative}, color: {field: a, type: quantitative}}"
    ),
    (
      "rule",
      numbers + small + "mark: rule\nencoding: {y: {field: b, type: ordinal}, x: {datum: 0}, x2: {field: a}}"
    ),
    (
      "tick",
      categories + "width: 120\nmark: tick\nencoding: {x: {field: q, type: quantitative}, y: {field: c}}"
    ),
    (
      "heat-map",
      categories + "mark: rect\nencoding: {x: {field: c}, y: {field: g}, color: {field: q, type: quantitative}}"
    ),
    (
      "text",
      categories + small
        + "mark: {type: text, align: left, baseline: middle, dx: 3, angle: 30}\nencoding: {x: {field: q, type: quantitative}, y: {field: c}, text: {field: q, format: '+.1f'}}"
    ),
    (
      "facet-row",
      categories
        + "width: 60\nheight: 40\nmark: bar\nencoding: {x: {field: c}, y: {field: q, type: quantitative}, row: {field: g}}"
    ),
    (
      "facet-column",
      categories
        + "width: 60\nheight: 40\nmark: point\nencoding: {x: {field: q, type: quantitative}, column: {field: g}}"
    ),
    (
      "facet-wrap",
      categories
        + "width: 60\nheight: 40\nmark: bar\nencoding: {x: {field: g}, y: {field: q, aggregate: sum}, facet: {field: c, columns: 2}}"
    ),
    (
      "layer",
      categories
        + "width: 120\nlayer: [{mark: bar}, {mark: {type: text, align: left, dx: 2}, encoding: {text: {field: q}}}, {mark: rule, data: {values: [{m: 30}]}, encoding: {x: {field: m, type: quantitative}, y: null}}]\nencoding: {y: {field: c}, x: {field: q, type: quantitative, stack: null}}"
    ),
    (
      "concat",
      numbers
        + "hconcat: [{width: 50, height: 40, mark: line, encoding: {x: {field: b, type: quantitative}, y: {field: a, type: quantitative}}}, {width: 30, height: 60, mark: point, encoding: {y: {field: b, type: quantitative}}}]"
    ),
    (
      "log-axis",
      numbers + small
        + "mark: point\nencoding: {x: {field: a, type: quantitative, scale: {type: log}}, y: {field: b, type: quantitative}}"
    ),
    (
      "time-axis",
      times
        + "width: 240\nheight: 40\nmark: tick\nencoding: {x: {field: t, type: temporal, axis: {format: '%b %Y', orient: top}}}"
    ),
    (
      "title",
      categories + small
        + "title: {text: [Two lines, of headline], subtitle: And a subtitle, anchor: start}\nmark: bar\nencoding: {x: {field: c}, y: {aggregate: count}}"
    ),
    (
      "missing",
      "data: {values: [{a: 1, b: 2}, {a: 2, b: null}, {a: 3, b: 4}, {a: 4, b: 3}]}\n" + small
        + "mark: line\nencoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}"
    ),
  ]

  static let bounds = """
    data: {values: [{c: exact, low: 40, high: 40}, {c: between, low: 20, high: 70}, {c: at least, low: 80, high: null}, {c: at most, low: null, high: 30}, {c: unknown, low: null, high: null}]}
    width: 200
    mark: bar
    encoding:
      y: {field: c, sort: null}
      x: {field: low, type: quantitative, title: people, scale: {domain: [0, 120]}}
      x2: {field: high}
    """
}

@Suite struct SceneSnapshotTests {
  @Test("a scene is as it was recorded", arguments: SnapshotSpecs.all)
  func scenes(name: String, text: String) throws {
    let scene = try Example(text).scene()
    #expect(Snapshot.difference(scene.json(), name + ".json") == nil)
  }

  @Test("in the newsroom's look too", arguments: ["bar-stacked", "line", "title"])
  func newsroom(name: String) throws {
    let text = try #require(SnapshotSpecs.all.first { $0.name == name }?.text)
    let wide = text.replacing("width: 120", with: "width: 320")
    let scene = try Example(wide + "\nusermeta: {byline: {source: A source, note: A note}}", theme: .newsroom)
      .scene()
    #expect(Snapshot.difference(scene.json(), "newsroom-\(name).json") == nil)
  }

  @Test("bounds are drawn as far as they are known")
  func bounds() throws {
    let scene = try Example(SnapshotSpecs.bounds, bounds: [("low", "high")]).scene()
    #expect(Snapshot.difference(scene.json(), "bounds.json") == nil)
  }
}
