/// The rules of ACLED's codes, which rows name.
enum ACLEDRules {
  static let sentences: [(name: String, sentence: String)] = [
    ("ACLED:time-1", "time_precision 1: the day is known"),
    (
      "ACLED:time-2",
      "time_precision 2: the week is known; every day that lies in one week with the day of reference"
    ),
    ("ACLED:time-3", "time_precision 3: the month is known"),
    ("ACLED:geo-1", "geo_precision 1: the place itself is named"),
    (
      "ACLED:geo-2",
      "geo_precision 2: a part of a region is named; the coordinates are of a place in or near it"
    ),
    ("ACLED:geo-3", "geo_precision 3: a larger region is named; the coordinates are of its capital"),
    ("ACLED:no-report", "crowd size=no report: no source says how many came"),
  ]

  /// EDTF by the precision code. The day of reference of a week is one of its days, which one ACLED does not say, so
  /// the interval holds all weeks with that day.
  static func date(_ row: ExportRow) throws(ExportError) -> (text: String, rule: String)? {
    let text = row["event_date"]
    guard let instant = day(text) else {
      throw ExportError(
        column: "event_date", code: "import.bad-date",
        message: text.isEmpty
          ? "An event has no `event_date`." : "`\(clipped(text))` is no date of an ACLED export.",
        suggestion: "They read 02 April 2018 or 2018-04-02.")
    }
    let iso = instant.isoText(dateOnly: true)
    switch row["time_precision"] {
    case "1": return (iso, "ACLED:time-1")
    case "2":
      let week = 6 * 86_400_000.0
      return (
        (instant - week).isoText(dateOnly: true) + "/" + (instant + week).isoText(dateOnly: true),
        "ACLED:time-2"
      )
    case "3": return (String(iso.prefix(7)), "ACLED:time-3")
    case let code:
      throw ExportError(
        column: "time_precision", code: "import.bad-code",
        message: code.isEmpty
          ? "An event has no `time_precision`." : "`\(clipped(code))` is no time precision of ACLED.",
        suggestion: "It is 1 (day), 2 (week) or 3 (month).")
    }
  }

  private static func day(_ text: String) -> Instant? {
    let digits = text.utf8.count == 10 ? Array(text.utf8) : []
    if digits.count == 10, digits[4] == UInt8(ascii: "-"), let date = try? ImpreciseDate(edtf: text),
      date.precision == .day
    {
      return date.earliest
    }
    let parts = text.split(separator: " ")
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]), (1000...9999).contains(year),
      let month = months.firstIndex(where: { $0.hasPrefix(parts[1].lowercased()) }), parts[1].count >= 3
    else { return nil }
    let date = CivilDate(year: year, month: month + 1, day: day)
    return date.isValid ? date.instant : nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  static func place(_ row: ExportRow) throws(ExportError) -> (text: String, rule: String)? {
    let code = row["geo_precision"]
    guard ["1", "2", "3"].contains(code) else {
      throw ExportError(
        column: "geo_precision", code: "import.bad-code",
        message: code.isEmpty
          ? "An event has no `geo_precision`." : "`\(clipped(code))` is no place precision of ACLED.",
        suggestion: "It is 1 (place), 2 (part of a region) or 3 (region, at its capital).")
    }
    return (["place", "part of a region", "region"][(Int(code) ?? 1) - 1], "ACLED:geo-\(code)")
  }

  /// The texts behind `crowd size=` among the tags.
  static func crowdWords(_ row: ExportRow) -> [String] {
    row["tags"].split(separator: ";").compactMap { tag in
      let trimmed = tag.drop { $0 == " " }
      guard trimmed.lowercased().hasPrefix("crowd size=") else { return nil }
      var words = trimmed.dropFirst("crowd size=".count).drop { $0 == " " }
      while words.last == " " { words.removeLast() }
      return words.isEmpty ? nil : String(words)
    }
  }

  static func crowd(_ words: [String], _ row: ExportRow, _ rules: QuantityRules) -> Quantity? {
    let quantities = words.map { words -> Quantity in
      if words.lowercased() == "no report" {
        return Quantity(low: nil, high: nil, qualifier: Quantity.Qualifier.none, rule: "ACLED:no-report")
      }
      return ExportWords.quantity(words, rules)
    }
    return ExportWords.widest(quantities)
  }
}

extension ExportProfile {
  /// ACLED's export of events: 31 columns, one row an event.
  static let acled = ExportProfile(
    name: "acled", title: "ACLED", package: "acled",
    description:
      "Events as the Armed Conflict Location & Event Data project (ACLED) exports them, with crowd sizes and dates as bounds. One row an event.",
    recognition: [
      "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "geo_precision",
      "fatalities",
      "tags",
    ],
    fields: acledFields,
    terms: Terms(
      source: .init(
        title: "Armed Conflict Location & Event Data (ACLED)", path: "https://acleddata.com", version: nil),
      license: .init(
        name: nil, title: "ACLED terms of use and attribution policy",
        path: "https://acleddata.com/terms-of-use-and-attribution-policy"),
      notes: [
        "ACLED's terms forbid to give others direct access to its original data: do not publish this package; publish figures and tables made from it.",
        "Whatever is made from the data must name ACLED clearly, with a link, the date of access, the filters used, and what was changed.",
        "ACLED revises its data week by week; the date of access says which state this is.",
      ]),
    quantities: [
      Quantity(
        name: "crowd", description: "Number of participants", words: ACLEDRules.crowdWords, wordsColumn: "tags",
        textColumn: "crowd_text", bounds: ACLEDRules.crowd)
    ],
    primaryKey: "event_id_cnty",
    derived: [
      Derived(
        field: Field("date", .impreciseDate, "When it happened, in EDTF, as finely as `time_precision` says."),
        ruleColumn: "date_rule", value: ACLEDRules.date),
      Derived(
        field: Field(
          "place_known", .string, "What is known of the place, as `geo_precision` says.",
          categories: ["place", "part of a region", "region"]), ruleColumn: "place_rule",
        value: ACLEDRules.place),
    ])

  private static let acledFields: [Field] = [
    Field("event_id_cnty", .string, "ACLED's id of the event."),
    Field("event_date", .string, "The day of reference, as exported; `date` says what it means."),
    Field("year", .integer, "Year of the event."),
    Field("time_precision", .integer, "1 day, 2 week, 3 month.", categories: ["1", "2", "3"]),
    Field("disorder_type", .string, "Kind of disorder."), Field("event_type", .string, "Kind of event."),
    Field("sub_event_type", .string, "Kind of event, finer."),
    Field("actor1", .string, "A group, force or kind of people, as ACLED codes it."),
    Field("assoc_actor_1", .string, "Groups with the first actor."),
    Field("inter1", .string, "Kind of the first actor."),
    Field("actor2", .string, "The other group, force or kind of people."),
    Field("assoc_actor_2", .string, "Groups with the second actor."),
    Field("inter2", .string, "Kind of the second actor."),
    Field("interaction", .string, "Kinds of both actors."),
    Field("civilian_targeting", .string, "Whether civilians were the target."),
    Field("iso", .string, "Numeric code of the country."), Field("region", .string, "Region of the world."),
    Field("country", .string, "Country."), Field("admin1", .string, "First administrative level."),
    Field("admin2", .string, "Second administrative level."),
    Field("admin3", .string, "Third administrative level."),
    Field("location", .string, "Named place."),
    Field("latitude", .number, "Latitude of the place of `geo_precision`."),
    Field("longitude", .number, "Longitude of the place of `geo_precision`."),
    Field("geo_precision", .integer, "1 place, 2 part of a region, 3 region.", categories: ["1", "2", "3"]),
    Field("source", .string, "Names of the sources."), Field("source_scale", .string, "Reach of the sources."),
    Field("notes", .string, "Description of the event.", leftOut: "free text, which can name private persons"),
    Field(
      "fatalities", .integer, "Reported deaths: ACLED's most conservative figure; words stand as 10, 12 or 100."
    ),
    Field("tags", .string, "Tags, among them the words for the size of a crowd."),
    Field("timestamp", .string, "When ACLED last changed the row."),
  ]
}
