/// The rules for the Crowd Counting Consortium's columns, which rows name.
enum CrowdCountingRules {
  static let sentences: [(name: String, sentence: String)] = [
    ("CCC:day", "the day on which the first action at the place took place"),
    ("CCC:low-high", "size_low and size_high as exported: the lowest and the highest report"),
    (
      "CCC:word-value",
      "a lone 200, 2,000, 20,000 or 200,000 without words can be a count or stand for hundreds, thousands and so on; the bounds hold both"
    ),
    ("CCC:place-locality", "the locality was found"),
    ("CCC:place-county", "only the county was found; the coordinates are of a place in it"),
    ("CCC:place-state", "only the state was found; the coordinates are of a place in it"),
  ]

  static func date(_ row: ExportRow) throws(ExportError) -> (text: String, rule: String)? {
    let text = row["date"]
    guard let date = try? ImpreciseDate(edtf: text), date.precision == .day else {
      throw ExportError(
        column: "date", code: "import.bad-date",
        message: text.isEmpty ? "An event has no `date`." : "`\(clipped(text))` is no date of a CCC file.",
        suggestion: "They read 2020-06-07.")
    }
    return (text, "CCC:day")
  }

  static func place(_ row: ExportRow) -> (text: String, rule: String)? {
    for (column, level) in [
      ("resolved_locality", "locality"), ("resolved_county", "county"), ("resolved_state", "state"),
    ]
    where !row[column].isEmpty && row[column] != "NA" {
      return (level, "CCC:place-" + level)
    }
    return nil
  }

  static func words(_ column: String) -> @Sendable (ExportRow) -> [String] {
    { row in
      let text = row[column]
      return text.isEmpty || text == "NA" ? [] : [text]
    }
  }

  /// The words, widened by the lowest and highest report where those go beyond.
  static func crowd(_ words: [String], _ row: ExportRow, _ rules: QuantityRules) throws(ExportError)
    -> Quantity?
  {
    let (low, high) = (try row.number("size_low"), try row.number("size_high"))
    if let low, let high, low > high {
      throw ExportError(
        column: "size_low", code: "import.bounds-reversed",
        message: "`size_low` \(low.shortestText) is above `size_high` \(high.shortestText).",
        suggestion: "Correct the row, or leave it out.")
    }
    let counted = reported(low, high, isAlone: words.isEmpty)
    let spoken = words.map { ExportWords.quantity($0, rules) }
    return ExportWords.widest(spoken + [counted].compactMap { $0 })
  }

  private static func reported(_ low: Double?, _ high: Double?, isAlone: Bool) -> Quantity? {
    guard let least = low ?? high, let most = high ?? low else { return nil }
    let isWordValue = least == most && [200, 2000, 20_000, 200_000].contains(least)
    if isWordValue, isAlone {
      return Quantity(low: least, high: least * 5 - 1, qualifier: .between, rule: "CCC:word-value")
    }
    return Quantity(
      low: least, high: most, qualifier: least < most ? .between : ExportWords.isRound(least) ? .about : .exact,
      rule: "CCC:low-high")
  }

  /// A count in words or digits of its own column.
  static func count(_ words: [String], _ row: ExportRow, _ rules: QuantityRules) -> Quantity? {
    ExportWords.widest(words.map { ExportWords.quantity($0, rules) })
  }
}

extension ExportProfile {
  /// The compiled files of the Crowd Counting Consortium: one row an action at a place.
  static let crowdCounting = ExportProfile(
    name: "ccc", title: "the Crowd Counting Consortium", package: "ccc",
    description:
      "Protests in the United States as the Crowd Counting Consortium (CCC) compiles them, with sizes as bounds. One row an action at a place.",
    recognition: ["date", "locality", "state", "type", "size_text", "size_low", "size_high", "source_1"],
    fields: crowdCountingFields,
    terms: Terms(
      source: .init(
        title: "Crowd Counting Consortium",
        path: "https://github.com/nonviolent-action-lab/crowd-counting-consortium",
        version: nil),
      license: .init(
        name: nil, title: "As the repository of the Crowd Counting Consortium states it",
        path: "https://github.com/nonviolent-action-lab/crowd-counting-consortium/blob/master/LICENSE"),
      notes: [
        "The consortium asks everybody who uses its data to cite the Crowd Counting Consortium as the source.",
        "Whoever does research with the data answers for the contact with their own review board.",
      ]),
    quantities: [
      Quantity(
        name: "crowd", description: "Number of participants", words: CrowdCountingRules.words("size_text"),
        wordsColumn: "size_text", textColumn: "size_text", bounds: CrowdCountingRules.crowd),
      count("arrests", "Participants arrested"), count("injuries_crowd", "Participants injured"),
      count("injuries_police", "Police injured"), count("participant_deaths", "Participants killed"),
      count("police_deaths", "Police killed"),
    ],
    primaryKey: nil,
    derived: [
      Derived(
        field: Field("date", .impreciseDate, "The day of the first action at the place, in EDTF."),
        ruleColumn: "date_rule", value: CrowdCountingRules.date),
      Derived(
        field: Field(
          "place_known", .string, "How finely the place was found.",
          categories: ["locality", "county", "state"]),
        ruleColumn: "place_rule", value: CrowdCountingRules.place),
    ])

  private static func count(_ column: String, _ description: String) -> Quantity {
    Quantity(
      name: column, description: description, words: CrowdCountingRules.words(column), wordsColumn: column,
      textColumn: column, bounds: CrowdCountingRules.count)
  }

  private static let prose = "free text, which can name private persons"

  private static let crowdCountingFields: [Field] = [
    Field("date", .string, "Day of the event."), Field("locality", .string, "Town or city."),
    Field("state", .string, "State or territory."),
    Field("location_detail", .string, "Where in the town.", leftOut: "can give the address of a home"),
    Field("online", .string, "Whether it took place online only."), Field("type", .string, "Kinds of action."),
    Field("title", .string, "Title.", leftOut: prose),
    Field("macroevent", .string, "The wave that it belongs to."),
    Field("actors", .string, "Who acted.", leftOut: prose), Field("organizations", .string, "Organisations."),
    Field("participants", .string, "Kinds of participants.", leftOut: prose),
    Field("claims", .string, "Claims.", leftOut: prose), Field("targets", .string, "Targets.", leftOut: prose),
    Field("claims_summary", .string, "Claims.", leftOut: prose),
    Field("claims_verbatim", .string, "Words of the participants.", leftOut: prose),
    Field("notable_participants", .string, "Names.", leftOut: "names persons"),
    Field("valence", .string, "2 for, 1 against the president of the time as the codebook says, 0 neither."),
    Field("issues", .string, "Political issues, by keywords in the claims."),
    Field("issues_major", .string, "Major issues."), Field("size_text", .string, "The words for the size."),
    Field("size_low", .number, "Lowest report; words stand as 200, 2,000 and so on. The export's own reading."),
    Field("size_high", .number, "Highest report, likewise."),
    Field("size_mean", .number, "Half-way between the two: the export's, not a measurement."),
    Field("size_cat", .string, "Order of magnitude: 0 unknown, 1 to 99, to 999, to 9,999, above."),
    Field("arrests", .string, "Arrests, in digits or words."), Field("arrests_any", .string, "Whether any."),
    Field("injuries_crowd", .string, "Injured participants, in digits or words."),
    Field("injuries_crowd_any", .string, "Whether any."),
    Field("injuries_police", .string, "Injured police, in digits or words."),
    Field("injuries_police_any", .string, "Whether any."),
    Field("property_damage", .string, "What was damaged.", leftOut: prose),
    Field("property_damage_any", .string, "Whether any."),
    Field("chemical_agents", .string, "Whether police used tear gas or the like."),
    Field("participant_measures", .string, "What participants did."),
    Field("police_measures", .string, "What police did."),
    Field("participant_deaths", .string, "Deaths of participants, in digits or words."),
    Field("police_deaths", .string, "Deaths of police, in digits or words."),
    Field("notes", .string, "Notes.", leftOut: prose), Field("misc", .string, "Notes.", leftOut: prose),
    Field("lat", .number, "Latitude of what `place_known` says."),
    Field("lon", .number, "Longitude of what `place_known` says."),
    Field("resolved_locality", .string, "Locality that was found."),
    Field("resolved_county", .string, "County that was found."),
    Field("resolved_state", .string, "State that was found."),
    Field("fips_code", .string, "Code of the county; text, because it begins with zeros."),
  ]
}
