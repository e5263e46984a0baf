import Scales
import Tables

private let numbers: [Double] = [
  0, -0.0, 1, -1.5, 0.1, 999.95, 1234567.891, 1e21, -1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
  .infinity, .nan,
]

private let instants: [Instant] = [
  0, 1.5e12, -6.2e13, 8.64e15, -8.64e15, 1e300, .infinity, .nan,
]

/// Reads a text as everything that is written in a small language of its own: formats, dates, colours, units, paths.
@Sendable func writeFormats(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let format = try? NumberFormat(text) { for number in numbers { _ = format(number) } }
  if let format = try? NumberFormat.variablePrecision(text) { for number in numbers { _ = format(number) } }
  if let specifier = try? NumberFormatSpecifier(text) {
    let format = NumberFormat.siPrefixed(specifier, for: 1e6, locale: NumberLocale(named: "fr-FR") ?? .enUS)
    for number in numbers { _ = format(number) }
  }
  for zone in [TimeZoneRule.utc, .fixed(minutes: 345)] {
    let format = TimeFormat(text, zone: zone)
    for instant in instants { _ = format(instant) }
    _ = Scales.instant(spelledBy: text, zone: zone)
  }
  // The first line is a format, the rest a date in it.
  let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
  if lines.count == 2 { _ = TimeReader(lines[0])(lines[1]) }
  _ = Scales.number(spelledBy: text)
  _ = Color(css: text)
  _ = try? TimeUnit(named: text)
  _ = try? ImpreciseDate(edtf: text)
}
