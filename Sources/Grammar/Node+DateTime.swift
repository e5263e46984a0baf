package import Notation
package import Scales
package import Tables

extension Node {
  /// The instant of a date written as an object such as `{year: 2022, month: "jul", date: 10}`.
  package var dateTime: Instant? {
    guard let members, !members.isEmpty,
      members.allSatisfy({
        ["year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds", "utc"]
          .contains($0.key)
      })
    else { return nil }
    func part(_ name: String, _ other: Double) -> Double { self[name]?.number ?? other }
    var month = part("month", 1)
    if let number = self["month"]?.index(in: Node.months) { month = Double(number + 1) }
    if let quarter = self["quarter"]?.number { month = (quarter - 1) * 3 + 1 }
    let year = part("year", 2012)
    guard year.magnitude < 1e6, (1...12).contains(month) else { return nil }
    let day = CivilDate(year: Int(year), month: Int(month), day: 1).instant + (part("date", 1) - 1) * 86_400_000
    return day + part("hours", 0) * 3_600_000 + part("minutes", 0) * 60_000 + part("seconds", 0) * 1000
      + part("milliseconds", 0)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  /// The number that a named month (from 1) or day of the week (from 0, Sunday) has within a time unit; nil where the
  /// node is no such name.
  package func member(of unit: TimeUnit) -> Double? {
    guard unit.parts.count == 1 else { return nil }
    switch unit.finest {
    case .month: return index(in: Node.months).map { Double($0 + 1) }
    case .day: return index(in: Node.days).map(Double.init)
    default: return nil
    }
  }

  /// Where a name, or its first three letters, stands in a list.
  private func index(in names: [String]) -> Int? {
    string.flatMap { names.firstIndex(of: String($0.lowercased().prefix(3))) }
  }
}
