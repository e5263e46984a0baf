package import Notation
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
    if let name = self["month"]?.string?.lowercased().prefix(3),
      let index = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .firstIndex(of: String(name))
    {
      month = Double(index + 1)
    }
    if let quarter = self["quarter"]?.number { month = (quarter - 1) * 3 + 1 }
    let year = part("year", 2012)
    guard year.magnitude < 1e6, (1...12).contains(month) else { return nil }
    let day = CivilDate(year: Int(year), month: Int(month), day: 1).instant + (part("date", 1) - 1) * 86_400_000
    return day + part("hours", 0) * 3_600_000 + part("minutes", 0) * 60_000 + part("seconds", 0) * 1000
      + part("milliseconds", 0)
  }
}
