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

extension TimeLocale {
  package static let enUS = TimeLocale(
    dateTime: "%x, %X", date: "%-m/%-d/%Y", time: "%-I:%M:%S %p", periods: ["AM", "PM"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November",
      "December",
    ], shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])

  package static let enGB: TimeLocale = {
    var locale = enUS
    locale.dateTime = "%a %e %b %X %Y"
    locale.date = "%d/%m/%Y"
    locale.time = "%H:%M:%S"
    return locale
  }()

  package static let deDE = TimeLocale(
    dateTime: "%A, der %e. %B %Y, %X", date: "%d.%m.%Y", time: "%H:%M:%S", periods: ["AM", "PM"],
    days: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
    shortDays: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
    months: [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember",
    ], shortMonths: ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"])

  package static let frFR = TimeLocale(
    dateTime: "%A %e %B %Y à %X", date: "%d/%m/%Y", time: "%H:%M:%S", periods: ["AM", "PM"],
    days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
    months: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre",
      "décembre",
    ],
    shortMonths: [
      "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ])

  package static let esES = TimeLocale(
    dateTime: "%A, %e de %B de %Y, %X", date: "%d/%m/%Y", time: "%H:%M:%S", periods: ["AM", "PM"],
    days: ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
    shortDays: ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
      "noviembre",
      "diciembre",
    ], shortMonths: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"])

  package static let zhCN = TimeLocale(
    dateTime: "%x %A %X", date: "%Y年%-m月%-d日", time: "%H:%M:%S", periods: ["上午", "下午"],
    days: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
    shortDays: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
    months: ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"],
    shortMonths: ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"])

  /// The locale of a language tag such as `de` or `zh-CN`; nil where it is unknown.
  package init?(tag: String) {
    switch tag.lowercased() {
    case "en", "en-us": self = .enUS
    case "en-gb": self = .enGB
    case "de", "de-de": self = .deDE
    case "fr", "fr-fr": self = .frFR
    case "es", "es-es": self = .esES
    case "zh", "zh-cn", "zh-hans": self = .zhCN
    default: return nil
    }
  }
}
