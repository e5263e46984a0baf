import Diagnostics
import OrderedCollections
import Scales
import Tables
import Testing

@testable import Expressions

/// The datum that the cases below read.
private let datum = Value.object([
  "n": .number(3), "m": .number(-2.5), "t": .text("Hello World"), "e": .text(""), "z": .null,
  "b": .boolean(true),
  "d": .instant(1_338_559_445_678), "list": .list([.number(1), .number(5), .number(2)]),
  "o": .object(["k": .text("v"), "on": .boolean(false), "deep": .object(["x": .number(7)])]), "a b": .number(9),
  "s": .text("12"),
])

private func evaluate(_ text: String, _ environment: Environment = Environment()) throws -> Value {
  try Expression(text).evaluate(datum: datum, in: environment)
}

@Suite("Expressions: values")
struct EvaluationTests {
  // Reference: ECMAScript 5.1, sections 9 and 11, and Vega's documentation of expressions.
  @Test(
    "operators follow ECMAScript",
    arguments: [
      ("1 + 2 * 3", .number(7)), ("(1 + 2) * 3", .number(9)), ("-2 - -3", .number(1)), ("7 % 3", .number(1)),
      ("-7 % 3", .number(-1)), ("2 / 0", .number(.infinity)), ("1 + '2'", .text("12")),
      ("'5' * '2'", .number(10)),
      ("'a' + 1.0", .text("a1")), ("'' + 1e21", .text("1e+21")), ("'' + 1e-7", .text("1e-7")),
      ("null + 1", .number(1)), ("true + 1", .number(2)), ("'x' + null", .text("xnull")),
      ("+'abc'", .number(.nan)),
      ("1 == '1'", .boolean(true)), ("1 === '1'", .boolean(false)), ("null == 0", .boolean(false)),
      ("null >= 0", .boolean(true)), ("NaN == NaN", .boolean(false)), ("'' == 0", .boolean(true)),
      ("'b' > 'a'", .boolean(true)), ("'10' < '9'", .boolean(true)), ("'10' < 9", .boolean(false)),
      ("'a' < 1", .boolean(false)), ("'a' >= 1", .boolean(false)), ("!0", .boolean(true)),
      ("!'a'", .boolean(false)),
      ("0 || 'x'", .text("x")), ("1 && 'x'", .text("x")), ("0 && 'x'", .number(0)), ("5 & 3", .number(1)),
      ("5 | 3", .number(7)), ("5 ^ 3", .number(6)), ("~5", .number(-6)), ("1 << 3", .number(8)),
      ("-9 >> 1", .number(-5)), ("-1 >>> 28", .number(15)), ("1 < 2 ? 'y' : 'n'", .text("y")),
      ("1 ? 2 ? 3 : 4 : 5", .number(3)), ("'a' in {a: 1}", .boolean(true)), ("1 - 1 - 1", .number(-1)),
      ("[1, 2][1]", .number(2)), ("{a: {b: 4}}.a.b", .number(4)), ("{'x y': 3}['x y']", .number(3)),
      ("[1, [2, 3]] + ''", .text("1,2,3")), ("'abc'[1]", .text("b")), ("'abc'.length", .number(3)),
      ("[1,2,3].length", .number(3)), ("0x1F", .number(31)), (".5 + 1.", .number(1.5)),
      ("'\\u0041\\n\\x42'", .text("A\nB")), ("\"it's\"", .text("it's")), ("{}['nothing']", .null),
      ("[1][5]", .null), ("1 != 2 && 2 !== '2'", .boolean(true)),
    ] as [(String, Value)])
  func operators(text: String, value: Value) throws {
    #expect(try evaluate(text) == value)
  }

  @Test(
    "fields are read by name, by text and by computed key",
    arguments: [
      ("datum.n + datum.m", .number(0.5)), ("datum['a b']", .number(9)), ("datum.o.deep.x", .number(7)),
      ("datum['o'].k", .text("v")), ("datum['n' + '']", .number(3)), ("datum.list[1]", .number(5)),
      ("datum.missing", .null), ("datum.z == null", .boolean(true)), ("datum.o['on']", .boolean(false)),
      ("datum.list['length']", .number(3)),
    ] as [(String, Value)])
  func fields(text: String, value: Value) throws {
    #expect(try evaluate(text) == value)
  }

  @Test(
    "mathematics",
    arguments: [
      ("abs(-3)", .number(3)), ("ceil(1.2) + floor(-1.2)", .number(0)), ("round(2.5)", .number(3)),
      ("round(-2.5)", .number(-2)), ("max(1, 5, 3)", .number(5)), ("min()", .number(.infinity)),
      ("max(1, NaN)", .number(.nan)), ("clamp(7, 0, 5)", .number(5)), ("pow(2, 10)", .number(1024)),
      ("sqrt(16) + log(E)", .number(5)), ("hypot(3, 4)", .number(5)), ("atan2(0, 1)", .number(0)),
      ("isNaN(NaN) && !isNaN('a')", .boolean(true)), ("isFinite(1 / 0)", .boolean(false)),
      ("lerp([0, 50], 0.5)", .number(25)), ("span([3, 10])", .number(7)), ("cumulativeNormal(0)", .number(0.5)),
      ("cumulativeUniform(0.25)", .number(0.25)), ("quantileUniform(0.5, 40, 80)", .number(60)),
      ("densityUniform(5, 0, 10)", .number(0.1)), ("quantileNormal(0.5, 10, 2)", .number(10)),
    ] as [(String, Value)])
  func mathematics(text: String, value: Value) throws {
    #expect(try evaluate(text) == value)
  }

  // Reference: standard normal tables, 1.959963984540054 is the 97.5th percentile.
  @Test("the normal distribution and its inverse agree with tables")
  func normal() throws {
    #expect(abs(Normal(mean: 0, deviation: 1).quantile(0.975) - 1.959963984540054) < 1e-14)
    #expect(abs(Normal(mean: 0, deviation: 1).quantile(1e-10) - -6.361340902404056) < 1e-12)
    for p in stride(from: 0.01, to: 1, by: 0.01) {
      let normal = Normal(mean: 3, deviation: 2)
      #expect(abs(normal.cumulative(normal.quantile(p)) - p) < 1e-14)
    }
    #expect(abs(((try evaluate("densityNormal(1)")).double ?? 0) - 0.24197072451914337) < 1e-15)
    #expect(abs(((try evaluate("cumulativeLogNormal(1)")).double ?? 0) - 0.5) < 1e-15)
  }

  @Test(
    "lists",
    arguments: [
      ("extent(datum.list)", "[1,5]"), ("clampRange([30, 40], 0, 35)", "[25,35]"),
      ("inrange(5, [1, 5])", "true"),
      ("inrange(5, [5, 1], true, false)", "false"), ("indexof(datum.list, 5)", "1"),
      ("indexof(datum.t, 'o')", "4"),
      ("lastindexof(datum.t, 'o')", "7"), ("lastindexof(datum.list, 9)", "-1"),
      ("join(datum.list, '-')", "1-5-2"),
      ("peek(datum.list)", "2"), ("reverse(datum.list)", "[2,5,1]"), ("sort(datum.list)", "[1,2,5]"),
      ("slice(datum.list, 1)", "[5,2]"), ("slice(datum.list, -2, -1)", "[5]"), ("sequence(3)", "[0,1,2]"),
      ("sequence(1, 10, 4)", "[1,5,9]"), ("pluck([{a: 1}, {a: 2}], 'a')", "[1,2]"), ("length(datum.list)", "3"),
      ("merge({a: 1, b: 2}, {b: 3}).b", "3"), ("has({a: null}, 'a')", "true"), ("sequence(0, 1, 0)", "[]"),
    ])
  func lists(text: String, expected: String) throws {
    let value = try evaluate(text)
    let written = value.elements == nil ? Coercion.text(of: value) : "[\(Coercion.text(of: value))]"
    #expect(written == expected)
  }

  @Test(
    "texts",
    arguments: [
      ("upper(datum.t)", "HELLO WORLD"), ("lower('ÀB')", "àb"), ("trim('  a ')", "a"), ("length('añ')", "2"),
      ("substring(datum.t, 4, 1)", "ell"), ("slice(datum.t, -5)", "World"), ("pad('7', 3, '0', 'left')", "007"),
      ("pad('ab', 5, '*', 'center')", "*ab**"), ("truncate(datum.t, 6)", "Hello…"),
      ("truncate(datum.t, 5, 'left', '~')", "~orld"), ("truncate(datum.t, 5, 'center', '~')", "He~ld"),
      ("replace(datum.t, 'l', 'L')", "HeLlo World"), ("replace(datum.t, /l/g, 'L')", "HeLLo WorLd"),
      ("replace('2020-05', /(\\d+)-(\\d+)/, '$2/$1')", "05/2020"), ("replace('a.b', '.', '$&$&')", "a..b"),
      ("join(split('a, b,c', /,\\s*/), '|')", "a|b|c"), ("join(split('abc', ''), '|')", "a|b|c"),
      ("join(split('a1b2', /\\d/), '|')", "a|b|"), ("test(/^h/i, datum.t)", "true"),
      ("test('W.r', datum.t)", "true"),
      ("test(regexp('^w', 'i'), datum.t)", "false"), ("parseFloat('3.5px')", "3.5"),
      ("parseInt('12abc')", "12"),
      ("parseInt('ff', 16)", "255"), ("parseFloat('x')", "NaN"), ("btoa('Byline')", "QnlsaW5l"),
      ("atob('QnlsaW5l')", "Byline"), ("btoa('a')", "YQ=="), ("isRegExp(/a/)", "true"),
      ("length(split('a b c', ' '))", "3"), ("lower(datum.z)", "null"),
    ])
  func texts(text: String, expected: String) throws {
    #expect(Coercion.text(of: try evaluate(text)) == expected)
  }

  @Test(
    "kinds and conversions",
    arguments: [
      ("isValid(datum.z)", .boolean(false)), ("isValid(NaN)", .boolean(false)), ("isValid('')", .boolean(true)),
      ("isNumber(datum.n)", .boolean(true)), ("isNumber('1')", .boolean(false)),
      ("isString('1')", .boolean(true)),
      ("isArray(datum.list)", .boolean(true)), ("isObject(datum.o)", .boolean(true)),
      ("isDate(datum.d)", .boolean(true)),
      ("isBoolean(datum.b)", .boolean(true)), ("isDefined(datum.missing)", .boolean(false)),
      ("isDefined(datum.z)", .boolean(true)),
      ("toNumber(datum.s)", .number(12)), ("toNumber('')", .null), ("toBoolean('false')", .boolean(false)),
      ("toBoolean('no')", .boolean(true)), ("toString(5)", .text("5")), ("toString(null)", .null),
      ("toDate('2012-06-01')", .instant(1_338_508_800_000)), ("if(datum.b, 1, 2)", .number(1)),
    ] as [(String, Value)])
  func kinds(text: String, value: Value) throws {
    #expect(try evaluate(text) == value)
  }

  // 1 338 559 445 678 is Friday, 2012-06-01T14:04:05.678Z.
  @Test(
    "dates",
    arguments: [
      ("year(datum.d)", "2012"), ("month(datum.d)", "5"), ("date(datum.d)", "1"), ("day(datum.d)", "5"),
      ("quarter(datum.d)", "2"), ("dayofyear(datum.d)", "153"), ("week(datum.d)", "22"),
      ("hours(datum.d)", "14"),
      ("minutes(datum.d)", "4"), ("seconds(datum.d)", "5"), ("milliseconds(datum.d)", "678"),
      ("utchours(datum.d)", "14"),
      ("time(datetime(1970, 0, 2))", "86400000"), ("utc(2012, 0, 1)", "1325376000000"),
      ("year('2013-05-06')", "2013"),
      ("timeFormat(datum.d, '%Y-%m-%d')", "2012-06-01"), ("utcFormat(datum.d, '%B')", "June"),
      ("timeFormat(datum.d)", ".678"),
      ("time(timeParse('05/2012', '%m/%Y'))", "1335830400000"),
      ("timeOffset('month', datum.d, 2) - datum.d", "5270400000"),
      ("length(timeSequence('day', datetime(2012, 0, 1), datetime(2012, 0, 8)))", "7"),
      ("timeUnitSpecifier(['year', 'month'])", "%Y-%m"),
      ("timeUnitSpecifier('month')", "%b"), ("timezoneoffset(datum.d)", "0"),
      ("monthFormat(0) + dayAbbrevFormat(1)", "JanuaryMon"),
      ("monthAbbrevFormat(11) + dayFormat(0)", "DecSunday"), ("format(1234.5, ',.1f')", "1,234.5"),
      ("format(null, 'd')", "null"),
      ("'' + datum.d", "Fri Jun 01 2012 14:04:05 GMT+0000"), ("datum.d > datetime(2011, 0)", "true"),
      ("year(datetime(99, 0))", "1999"),
    ])
  func dates(text: String, expected: String) throws {
    #expect(Coercion.text(of: try evaluate(text)) == expected)
  }

  @Test(
    "colours and scales",
    arguments: [
      ("rgb('steelblue')", "rgb(70, 130, 180)"), ("rgb(1, 2, 3, 0.5)", "rgba(1, 2, 3, 0.5)"),
      ("hsl(120, 1, 0.5)", "rgb(0, 255, 0)"),
      ("lab(50, 0, 0)", "rgb(119, 119, 119)"), ("hcl(0, 0, 50)", "rgb(119, 119, 119)"),
      ("contrast('black', 'white')", "21"), ("luminance('white')", "1"),
      ("scale('x', 5)", "50"), ("invert('x', 50)", "5"), ("bandwidth('x')", "0"), ("domain('x')", "0,10"),
      ("range('x')", "0,100"), ("scale('y', 1)", "null"),
      ("invert('x', [10, 50])", "1,5"), ("bandspace(3, 0.1, 0.2)", "3.3"), ("bandspace(0)", "0"),
      ("limit * 2", "14"), ("parent.city", "Rome"),
    ])
  func colors(text: String, expected: String) throws {
    let environment = Environment(
      signals: ["limit": .number(7)], parent: .object(["city": .text("Rome")]),
      scale: { $0 == "x" ? .linear(domain: [0, 10], range: [0, 100]) : nil })
    #expect(Coercion.text(of: try evaluate(text, environment)) == expected)
  }

  @Test("randomness follows from the seed, the row and the call")
  func random() throws {
    let expression = try Expression("random() + random() * 10")
    let bound = expression.bound(in: Environment(seed: 1))
    #expect(bound(.null, 0) == bound(.null, 0))
    #expect(bound(.null, 0) != bound(.null, 1))
    #expect(expression.bound(in: Environment(seed: 2))(.null, 0) != bound(.null, 0))
    let uniform = try Expression("random()").bound()
    let values = (0..<2000).compactMap { uniform(.null, $0).double }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(values.reduce(0, +) / 2000 - 0.5) < 0.03)
    let normal = try Expression("sampleNormal(10, 2)").bound()
    let sample = (0..<2000).compactMap { normal(.null, $0).double }
    #expect(abs(sample.reduce(0, +) / 2000 - 10) < 0.2)
  }
}

@Suite("Expressions: over tables")
struct TableEvaluationTests {
  private let table = Table(
    columns: [
      "a": Column(.numbers([1, 2, 3, 4])),
      "b": Column(.numbers([4, 0, 0, 1]), validity: Bitmap([true, false, true, true])),
      "t": Column(.texts(["x", "y", "x", ""])), "f": Column(.booleans([true, false, true, false])),
      "d": Column(.instants([0, 86_400_000, 1e12, 2e12])),
      "q": Column(
        .quantities([
          Quantity(low: 80, high: nil), Quantity(low: 1, high: 2), Quantity(low: nil, high: 5),
          Quantity(low: 3, high: 3),
        ])),
    ], rowCount: 4)

  @Test(
    "columns give what rows give",
    arguments: [
      "datum.a * 2 + datum.b", "datum.a > datum.b", "datum.a == 2", "datum.b == null", "datum.t == 'x'",
      "datum.t != 'x'", "datum.f && datum.a > 2", "!datum.f",
      "datum.f ? datum.a : 0", "datum.b < 1", "isValid(datum.b)", "-datum.a", "+datum.b", "sqrt(datum.a)",
      "round(datum.a / 2)", "datum.d > 5", "datum.d - 1", "datum.a % 2 == 0",
      "datum.t + datum.a", "datum.f + 1", "datum.b === 0", "datum.q.low", "datum.a > 2 || datum.t == 'y'", "5",
      "'c'", "datum.f == 1", "datum.a > null", "datum.b != 0", "year(datum.d)", "datum",
      "!(datum.a > 2)", "datum.f", "datum.a > 'x'", "datum.t > 1", "limit + datum.a", "datum.a == limit",
    ])
  func agreement(text: String) throws {
    let environment = Environment(signals: ["limit": .number(3)])
    let expression = try Expression(text)
    let column = try expression.evaluate(over: table, in: environment)
    let whole = try Expression("datum").evaluate(over: table)
    for row in 0..<4 {
      #expect(column[row] == expression.evaluate(datum: whole[row], row: row, in: environment))
    }
    #expect(try expression.rows(of: table, in: environment) == (0..<4).filter { Coercion.isTrue(column[$0]) })
  }

  @Test("the columns that are read are known")
  func fields() throws {
    let expression = try Expression("datum.a + datum['t'] + datum.a + limit + datum.o.x")
    #expect(expression.fields == ["a", "t", "o"])
    #expect(expression.signals == ["limit"])
    #expect(!expression.readsWholeDatum)
    #expect(try Expression("datum['a' + 1]").readsWholeDatum)
  }

  @Test("a column that is not there is an error with the nearest name")
  func unknown() throws {
    let place = SourcePlace(file: "f.json", line: 3, column: 20)
    let failure = #expect(throws: Failure.self) {
      try Expression("1 + datum.tt", at: place).evaluate(over: table)
    }
    #expect(failure?.diagnostics.first?.code == "expression.unknown-field")
    #expect(failure?.diagnostics.first?.suggestion == "Did you mean `t`?")
    #expect(failure?.diagnostics.first?.place?.column == 24)
    let signal = #expect(throws: Failure.self) { try Expression("a + 1").evaluate(over: table) }
    #expect(signal?.diagnostics.first?.suggestion == "Write `datum.a` for the column.")
  }
}
