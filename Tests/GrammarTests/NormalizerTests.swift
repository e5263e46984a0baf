import Diagnostics
import Notation
import OrderedCollections
import TestSupport
import Testing

@testable import Grammar

@Suite struct NormalizerTests {
  /// The shape of a view in a few words: its kind, its channels with their fields, the views in it.
  private func shape(_ view: ViewSpec) -> String {
    let channels = view.encoding.channels.map { channel, specs in
      "\(channel.rawValue)="
        + specs.map { $0.fieldName ?? $0.aggregate?.operation ?? "·" }.joined(separator: "+")
    }.joined(separator: " ")
    let suffix = channels.isEmpty ? "" : " " + channels
    switch view.content {
    case .unit(let mark): return mark.type.rawValue + suffix
    case .layer(let children): return "layer(\(children.map(shape).joined(separator: ", ")))" + suffix
    case .concat(let children, let direction):
      return "\(direction.rawValue)(\(children.map(shape).joined(separator: ", ")))" + suffix
    case .facet(let encoding, let inner):
      let by = encoding.channels.map { "\($0.key.rawValue)=\($0.value.first?.fieldName ?? "·")" }.joined(
        separator: " ")
      return "facet[\(by)](\(shape(inner)))" + suffix
    case .repetition(_, let inner): return "repeat(\(shape(inner)))"
    }
  }

  private func normalized(_ text: String, config: Properties = Properties()) throws -> (ViewSpec, [Diagnostic])
  {
    let spec = try SpecDecoder.decode(try YAMLReader.read(Array(text.utf8), file: "f.yaml"), file: "f.yaml")
      .spec
    return Normalizer.normalize(spec.root, config: config)
  }

  @Test(
    "only units, layers, facets and concatenations are left",
    arguments: [
      (
        "mark: bar\nencoding: {x: {field: a}, row: {field: r}, column: {field: c}}",
        "facet[row=r column=c](bar x=a)"
      ),
      ("mark: bar\nencoding: {x: {field: a}, facet: {field: f, columns: 2}}", "facet[facet=f](bar x=a)"),
      ("facet: {field: f}\nspec: {mark: bar, encoding: {x: {field: a}}}", "facet[facet=f](bar x=a)"),
      (
        "facet: {row: {field: r}}\nspec: {layer: [{mark: bar}, {mark: rule}], encoding: {y: {field: b}}}",
        "facet[row=r](layer(bar y=b, rule y=b))"
      ),
      (
        "layer: [{mark: bar}, {mark: text, encoding: {text: {field: t}}}]\nencoding: {x: {field: a}, row: {field: r}}",
        "facet[row=r](layer(bar x=a, text x=a text=t))"
      ),
      (
        "layer: [{mark: bar, encoding: {x: {field: own}}}, {layer: [{mark: rule}]}]\nencoding: {x: {field: shared}, y: {field: b}}",
        "layer(bar x=own y=b, layer(rule x=shared y=b))"
      ),
      (
        "repeat: [a, b]\nspec: {mark: bar, encoding: {x: {field: {repeat: repeat}}}}",
        "wrapped(bar x=a, bar x=b)"
      ),
      (
        "repeat: {row: [a, b], column: [c, d]}\nspec: {mark: point, encoding: {x: {field: {repeat: column}}, y: {field: {repeat: row}}}}",
        "wrapped(point x=c y=a, point x=d y=a, point x=c y=b, point x=d y=b)"
      ),
      (
        "repeat: {layer: [a, b]}\nspec: {mark: line, encoding: {y: {field: {repeat: layer}}, color: {datum: {repeat: layer}}}}",
        "layer(line y=a color=·, line y=b color=·)"
      ),
      (
        "mark: {type: line, point: true}\nencoding: {x: {field: a}, y: {field: b, type: quantitative}}",
        "layer(line x=a y=b, point x=a y=b)"
      ),
      (
        "mark: {type: area, line: true, point: true}\nencoding: {x: {field: a}, y: {field: b, type: quantitative}}",
        "layer(area x=a y=b, line x=a y=b, point x=a y=b)"
      ),
      ("mark: {type: line, point: false}\nencoding: {x: {field: a}}", "line x=a"),
      (
        "layer: [{mark: bar}, {mark: rule, encoding: {y: null}}]\nencoding: {x: {field: a}, y: {field: b}}",
        "layer(bar x=a y=b, rule x=a)"
      ),
      (
        "layer: [{encoding: {y: null}, layer: [{mark: rule}]}]\nencoding: {x: {field: a}, y: {field: b}}",
        "layer(layer(rule x=a))"
      ),
      ("hconcat: [{mark: bar}, {vconcat: [{mark: line}]}]", "horizontal(bar, vertical(line))"),
    ])
  func shapes(text: String, expected: String) throws {
    let (root, problems) = try normalized(text)
    #expect(shape(root) == expected)
    #expect(problems.isEmpty)
  }

  @Test("facet channels take their arrangement along")
  func arrangement() throws {
    let (wrapped, _) = try normalized("mark: bar\nencoding: {facet: {field: f, columns: 3, spacing: 7}}")
    #expect(wrapped.arrangement.columns == 3 && wrapped.arrangement.spacing?.number == 7)
    let (grid, _) = try normalized(
      "mark: bar\nencoding: {row: {field: r, spacing: 1}, column: {field: c, spacing: 2}}")
    #expect(grid.arrangement.spacing?["row"]?.number == 1 && grid.arrangement.spacing?["column"]?.number == 2)
    let (repeated, _) = try normalized("repeat: {column: [a, b, c]}\nspec: {mark: bar}")
    #expect(repeated.arrangement.columns == 3)
  }

  @Test("overlaid points are filled and opaque, and an overlaid area is seen through")
  func overlays() throws {
    let (root, _) = try normalized(
      "mark: {type: area, interpolate: monotone, line: {color: red}, point: {size: 9}}")
    guard case .layer(let layers) = root.content else { throw Failure(code: "test", "no layer") }
    let marks = layers.compactMap { layer -> MarkSpec? in
      if case .unit(let mark) = layer.content { mark } else { nil }
    }
    #expect(marks.map(\.type) == [.area, .line, .point])
    #expect(marks[0].properties.number("opacity") == 0.7 && !marks[0].properties.has("line"))
    #expect(
      marks[1].properties.string("interpolate") == "monotone" && marks[1].properties.string("color") == "red")
    #expect(marks[2].properties.number("opacity") == 1 && marks[2].properties.boolean("filled") == true)
    #expect(marks[2].properties.number("size") == 9)
  }

  @Test("an overlay may come from the config")
  func configured() throws {
    let config = Properties(try YAMLReader.read(Array("line: {point: true}".utf8), file: "c.yaml"))
    #expect(shape(try normalized("mark: line", config: config).0) == "layer(line, point)")
  }

  @Test("a facet channel inside a layer is left out with a warning")
  func facetInLayer() throws {
    let (root, problems) = try normalized("layer: [{mark: bar, encoding: {row: {field: r}, x: {field: a}}}]")
    #expect(shape(root) == "layer(bar x=a)")
    #expect(problems.map(\.code) == ["spec.facet-in-layer"] && problems[0].place?.description == "f.yaml:1:37")
  }

  @Test("repeats unfold to a limit")
  func limit() throws {
    let fields = (0..<60).map { "f\($0)" }.joined(separator: ", ")
    let (_, problems) = try normalized("repeat: {row: [\(fields)], column: [\(fields)]}\nspec: {mark: bar}")
    #expect(problems.map(\.code) == ["spec.too-many-views"])
  }

  @Test(
    "which marks stack, and by what",
    arguments: [
      ("bar", "x: {field: a}, y: {field: b, type: quantitative}, color: {field: c}", "y zero color"),
      ("bar", "x: {field: a}, y: {field: b, type: quantitative}", "y zero "),
      ("bar", "x: {field: b, type: quantitative}, y: {field: a}, color: {field: c}", "x zero color"),
      (
        "bar", "x: {field: a}, y: {field: b, type: quantitative, stack: normalize}, color: {field: c}",
        "y normalize color"
      ),
      ("bar", "x: {field: a}, y: {field: b, type: quantitative, stack: null}, color: {field: c}", nil),
      ("bar", "x: {field: a}, y: {field: b, type: quantitative, stack: false}, color: {field: c}", nil),
      ("bar", "x: {field: a}, y: {field: b, aggregate: mean}, color: {field: c}", "y zero color"),
      ("bar", "x: {field: a}, y: {aggregate: count}, color: {field: a}", nil),
      (
        "bar", "x: {field: a}, y: {field: b, type: quantitative, scale: {type: log}}, color: {field: c}",
        "y zero color"
      ),
      ("bar", "x: {field: a}, y: {field: b, type: quantitative}, y2: {field: d}, color: {field: c}", nil),
      (
        "area", "x: {field: t, type: temporal}, y: {field: b, type: quantitative}, color: {field: c}",
        "y zero color"
      ),
      ("line", "x: {field: t, type: temporal}, y: {field: b, type: quantitative}, color: {field: c}", nil),
      (
        "line",
        "x: {field: t, type: temporal}, y: {field: b, type: quantitative, stack: zero}, color: {field: c}",
        "y zero color"
      ),
      ("point", "x: {field: a}, y: {field: b, type: quantitative}, color: {field: c}", nil),
      (
        "bar", "x: {field: a}, xOffset: {field: c}, y: {field: b, type: quantitative}, color: {field: c}",
        "y zero color"
      ),
      ("arc", "theta: {field: b, type: quantitative}, color: {field: c}", "theta zero color"),
    ] as [(String, String, String?)])
  func stacks(mark: String, encoding: String, expected: String?) throws {
    let text = "mark: \(mark)\nencoding: {\(encoding)}"
    let spec = try SpecDecoder.decode(try YAMLReader.read(Array(text.utf8), file: "f.yaml"), file: "f.yaml")
      .spec
    guard case .unit(let markSpec) = spec.root.content else { throw Failure(code: "test", "no unit") }
    let rule = StackRule.stacked(spec.root.encoding, markSpec)
    #expect(
      rule.map { "\($0.channel.rawValue) \($0.offset) \($0.by.map(\.rawValue).joined(separator: "+"))" }
        == expected)
  }
}
