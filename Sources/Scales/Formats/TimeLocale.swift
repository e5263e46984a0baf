/// How a language writes dates and times.
package struct TimeLocale: Sendable, Hashable {
  /// The formats behind `%c`, `%x` and `%X`.
  package var dateTime: String
  package var date: String
  package var time: String
  /// Before and after noon.
  package var periods: [String]
  /// From Sunday.
  package var days: [String]
  package var shortDays: [String]
  /// From January.
  package var months: [String]
  package var shortMonths: [String]

  /// - Precondition: two periods, seven days, twelve months.
  package init(
    dateTime: String, date: String, time: String, periods: [String], days: [String], shortDays: [String],
    months: [String], shortMonths: [String]
  ) {
    precondition(
      periods.count == 2 && days.count == 7 && shortDays.count == 7 && months.count == 12
        && shortMonths.count == 12,
      "a time locale has 2 periods, 7 days and 12 months")
    self.dateTime = dateTime
    self.date = date
    self.time = time
    self.periods = periods
    self.days = days
    self.shortDays = shortDays
    self.months = months
    self.shortMonths = shortMonths
  }
}
