import Diagnostics
import Expressions
import Planning
import Scales
import Scenes
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Layout

/// Reference of the texts: vl-convert 1.9.0 with `config.locale` of the same parts.
@Suite struct LocaleTests {
  private static let data = """
    data:
      values:
        - {a: 2020-01-01, b: 1234567.25, c: 1.5}
        - {a: 2020-07-01, b: 234567.5, c: 2.5}
        - {a: 2021-03-01, b: 0.30000000000000004, c: 3}
    config:
      locale: {number: de-DE, time: fr-FR}

    """

  private func texts(_ spec: String, _ roles: Set<Item.Role>) throws -> [String] {
    try Example(Self.data + spec).scene().items.filter { roles.contains($0.role) }.flatMap { item -> [String] in
      if case .text(let run) = item.shape { run.lines } else { [] }
    }
  }

  @Test("axes write numbers and months of the figure's locale")
  func axes() throws {
    let labels = try texts(
      """
      mark: point
      width: 400
      encoding:
        x: {field: a, type: temporal}
        y: {field: b, type: quantitative, axis: {values: [0, 500000, 1000000]}}
      """, [.axisLabel])
    #expect(labels.suffix(3) == ["0", "500.000", "1.000.000"])
    #expect(labels.contains("mai") && labels.contains("juillet") && labels.contains("2021"))
  }

  @Test("texts, expressions and labels of single values are written in the figure's locale")
  func marks() throws {
    let drawn = try texts(
      """
      transform:
        - {calculate: "timeFormat(datum.a, '%B') + ' ' + format(datum.b, ',.1f')", as: t}
      layer:
        - mark: text
          encoding: {text: {field: b, type: quantitative}}
        - mark: text
          encoding: {text: {field: b, type: quantitative, format: "$,.0f"}}
        - mark: text
          encoding: {text: {field: t}}
        - mark: text
          encoding: {text: {field: a, type: temporal, format: "%A"}}
      """, [.mark])
    #expect(
      drawn == [
        "1234567,25", "234567,5", "0,3", "1.234.567\u{A0}€", "234.568\u{A0}€", "0\u{A0}€",
        "janvier 1.234.567,3", "juillet 234.567,5", "mars 0,3", "mercredi", "mercredi", "lundi",
      ])
  }

  @Test("headers and legends are written in the figure's locale")
  func guides() throws {
    let labels = try texts(
      """
      mark: point
      encoding:
        y: {field: c, type: quantitative, bin: {step: 0.5}}
        color: {field: b, type: quantitative, scale: {type: threshold, domain: [1000.5, 300000]},
                legend: {format: ",.1f"}}
        column: {field: a, timeUnit: yearmonth}
      """, [.legendLabel, .headerLabel])
    #expect(labels.filter { $0.contains("20") } == ["janv. 2020", "juil. 2020", "mars 2021"])
    #expect(labels.suffix(2) == ["1.000,5", "300.000,0"])
  }

  @Test("an expression of labels sees parameters and the locale")
  func labelExpressions() throws {
    let labels = try texts(
      """
      params: [{name: unit, value: " t"}]
      mark: point
      encoding:
        y: {field: b, type: quantitative, axis: {values: [1000.5], labelExpr: "format(datum.value, ',.1f') + unit"}}
      """, [.axisLabel])
    #expect(labels == ["1.000,5 t"])
  }

  @Test("a misspelled part of a config's locale is named with the right one")
  func misspelled() {
    let failure = #expect(throws: Failure.self) {
      _ = try Example(
        "data: {values: [{a: 1}]}\nmark: text\nencoding: {text: {field: a}}\nconfig: {locale: {nubmer: de-DE}}")
    }
    #expect(failure?.diagnostics.last?.message == "a config's locale has no `nubmer`")
    #expect(failure?.diagnostics.last?.suggestion == "Did you mean `number`?")
    #expect(failure?.diagnostics.last?.place?.line == 4)
  }

  // Reference: d3-format 3.1.0, `format("")`.
  @Test(
    "a single quantity has up to twelve digits",
    arguments: [
      (0.1 + 0.2, "0.3"), (1234567.25, "1234567.25"), (-8, "\u{2212}8"), (999_999_999_999, "999999999999"),
      (1e12, "1e+12"), (1e-7, "1e-7"), (123456.7890123, "123456.789012"), (-0.0, "0"), (0, "0"),
      (1234567890.123, "1234567890.12"),
    ] as [(Double, String)])
  func quantities(number: Double, text: String) {
    #expect(LabelText.text(of: .number(number), .number(""), in: Environment()) == text)
  }

  @Test("the quick way to twelve digits is that of the format, for every kind of number")
  func sameAsFormat() throws {
    var random = SeededNumbers(seed: 3)
    let format = try NumberFormat("")
    var numbers = [
      999_999_999_999.5, 0.9999999999995, 1.0000000000005, 99999.99999995, 0.000001234567890123, 9.5e-7,
    ]
    for _ in 0..<4000 {
      let exponent = Double(Int.random(in: -9...16, using: &random))
      let digits = Double(Int.random(in: -99_999_999_999_999...99_999_999_999_999, using: &random))
      numbers.append(digits * pow(10, exponent - 14))
      numbers.append((digits / 10).rounded() * pow(10, exponent - 13))
    }
    for number in numbers {
      #expect(LabelText.text(of: .number(number), .number(""), in: Environment()) == format(number))
    }
  }

  @Test("`usermeta.byline.locale` names the locale of a figure, and config says more")
  func named() throws {
    let spec = """
      data: {values: [{b: 1234.5}]}
      mark: text
      encoding: {text: {field: b, type: quantitative, format: "$,.1f"}}
      usermeta: {byline: {locale: de}}
      """
    func drawn(_ spec: String) throws -> [String] {
      try Example(spec).scene().items.flatMap { item -> [String] in
        if case .text(let run) = item.shape { run.lines } else { [] }
      }
    }
    #expect(try drawn(spec) == ["1.234,5\u{A0}€"])
    #expect(try drawn(spec + "\nconfig: {locale: {number: {decimal: \"·\"}}}") == ["1234·5"])
  }
}
