import Testing

@testable import Byline
@testable import Statistics
@testable import Tables

/// Whole descriptions as people and programs get them.
@Suite struct DescriptionTextTests {
  private static let text = """
    id,town,visitors,day,open
    1,Wuhan,12,2022-05-01,true
    2,wuhan,1200,2022-05,false
    3,北京,14,2022-05-03,true
    4,北京,,2022-05-04,true
    5,Wuhan,13,2022-05-05,

    """

  private func description(_ change: (inout DescribeRequest) -> Void = { _ in }) throws -> Description {
    var options = DescribeOptions()
    options.findings = true
    var request = DescribeRequest(file: "t.csv", reading: DelimitedOptions(), options: options)
    change(&request)
    return try request.described(Array(Self.text.utf8)).description
  }

  @Test("a wide terminal has a table for every kind of column, then what was found")
  func wide() throws {
    #expect(
      try description().text(width: 100) == """
        t.csv: 5 rows, 5 columns

        number    missing  distinct   mean     sd  min     q1  median     q3    max  histogram
        ─────────────────────────────────────────────────────────────────────────────────────────────
        id              0         5      3  1.581    1      2       3      4      5  █   █   █   █  █
        visitors   1  20%         4  309.8  593.5   12  12.75    13.5  310.5  1,200  █              ▃

        date  missing  distinct  first       last        days  known to             histogram
        ────────────────────────────────────────────────────────────────────────────────────────────
        day         0         5  2022-05-01  2022-05-31    30  day (4) · month (1)  █ ███          █

        text  missing  distinct  length  most frequent
        ─────────────────────────────────────────────────────────────────
        town        0         3     2–5  Wuhan (2) · 北京 (2) · wuhan (1)

        yes or no  missing  most frequent
        ────────────────────────────────────────
        open        1  20%  true (3) · false (1)

        Worth a look
          ! town: one name is spelled in several ways that differ only in case, accents, spaces or
            punctuation: “Wuhan” (lines 2, 6), “wuhan” (line 3). Choose one spelling; groups and counts keep
            them apart.

        Good to know
          · id: differs in every row, so it can name a row. Use it to join tables and to cite rows.

        Numbers are rounded for reading. sd is sd.n-1, q1 and q3 are quantile.hf7. --json, --csv and --html
        have every digit and definition.

        """)
  }

  @Test("at 80 columns histograms are halved and what can be missed is left out, before there are cards")
  func eighty() throws {
    #expect(
      try description().text(width: 80).hasPrefix(
        """
        t.csv: 5 rows, 5 columns

        number    missing   mean     sd  min     q1  median     q3    max  histogram
        ────────────────────────────────────────────────────────────────────────────
        id              0      3  1.581    1      2       3      4      5  █ █ █ ██
        visitors   1  20%  309.8  593.5   12  12.75    13.5  310.5  1,200  █      ▃

        date  missing  distinct  first       last        days  known to        histogram
        ────────────────────────────────────────────────────────────────────────────────
        day         0         5  2022-05-01  2022-05-31    30  day (4) · +1    ▄█▄    ▄

        text  missing  distinct  length  most frequent
        ─────────────────────────────────────────────────────────────────
        town        0         3     2–5  Wuhan (2) · 北京 (2) · wuhan (1)

        yes or no  missing  most frequent
        ────────────────────────────────────────
        open        1  20%  true (3) · false (1)

        Worth a look
          ! town: one name is spelled in several ways that differ only in case, accents,
            spaces or punctuation: “Wuhan” (lines 2, 6), “wuhan” (line 3). Choose one
            spelling; groups and counts keep them apart.

        Good to know
          · id: differs in every row, so it can name a row. Use it to join tables and to
            cite rows.

        Numbers are rounded for reading. sd is sd.n-1, q1 and q3 are quantile.hf7.
        --json, --csv and --html have every digit and definition.
        """))
  }

  @Test("a narrow one has a card for every column")
  func narrow() throws {
    #expect(
      try description().text(width: 44) == """
        t.csv: 5 rows, 5 columns

        id
          missing 0 · distinct 5 · mean 3 · sd 1.581
          min 1 · q1 2 · median 3 · q3 4 · max 5
          histogram █   █   █   █  █

        visitors
          missing 1 20% · distinct 4 · mean 309.8
          sd 593.5 · min 12 · q1 12.75 · median 13.5
          q3 310.5 · max 1,200
          histogram █              ▃

        day
          missing 0 · distinct 5 · first 2022-05-01
          last 2022-05-31 · days 30
          known to day (4) · month (1)
          histogram █ ███          █

        text  missing  length  most frequent
        ───────────────────────────────────────────
        town        0     2–5  Wuhan (2) · +2

        yes or no  missing  most frequent
        ────────────────────────────────────────
        open        1  20%  true (3) · false (1)

        Worth a look
          ! town: one name is spelled in several
            ways that differ only in case, accents,
            spaces or punctuation: “Wuhan” (lines 2,
            6), “wuhan” (line 3). Choose one
            spelling; groups and counts keep them
            apart.

        Good to know
          · id: differs in every row, so it can name
            a row. Use it to join tables and to cite
            rows.

        Numbers are rounded for reading. sd is
        sd.n-1, q1 and q3 are quantile.hf7. --json,
        --csv and --html have every digit and
        definition.

        """)
  }

  @Test("groups are the rows of one table for every column")
  func groups() throws {
    let shown = try description {
      $0.options.by = ["town"]
      $0.options.columns = ["visitors"]
      $0.options.findings = false
    }.text(width: 100)
    #expect(
      shown == """
        t.csv: 5 rows, 1 column, 3 groups

        number    missing  distinct   mean     sd  min     q1  median     q3    max  histogram
        ─────────────────────────────────────────────────────────────────────────────────────────────
        visitors   1  20%         4  309.8  593.5   12  12.75    13.5  310.5  1,200  █              ▃

        visitors by town
        town   rows  missing  distinct   mean      sd    min     q1  median     q3    max  histogram
        ───────────────────────────────────────────────────────────────────────────────────────────────────
        Wuhan     2        0         2   12.5  0.7071     12  12.25    12.5  12.75     13  █              █
        wuhan     1        0         1  1,200       –  1,200  1,200   1,200  1,200  1,200  █
        北京      2   1  50%         1     14       –     14     14      14     14     14  █

        Numbers are rounded for reading. sd is sd.n-1, q1 and q3 are quantile.hf7. --json, --csv and --html
        have every digit and definition.

        """)
  }

  @Test("no line is wider than asked, in plain text and in colours", arguments: [30, 33, 44, 60, 72, 100, 140])
  func widths(width: Int) throws {
    for by in [[], ["town"]] {
      let described = try description { $0.options.by = by }
      let plain = described.text(width: width)
      let tooWide = plain.split(separator: "\n").filter { displayWidth(String($0)) > width }
      #expect(tooWide.isEmpty)
      let colored = described.text(width: width, isColored: true)
      #expect(colored.contains("\u{1B}["))
      #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }
  }

  @Test("rows that a condition leaves are counted")
  func condition() throws {
    let shown = try description { $0.condition = "datum.visitors > 12" }.text(width: 100)
    #expect(shown.hasPrefix("t.csv: 3 of 5 rows where datum.visitors > 12, 5 columns\n"))
  }

  @Test("a file without rows says so")
  func empty() throws {
    var options = DescribeOptions()
    options.findings = true
    let request = DescribeRequest(file: "t.csv", reading: DelimitedOptions(), options: options)
    #expect(
      try request.described(Array("a,b\n".utf8)).description.text(width: 80)
        == "t.csv: 0 rows, 2 columns\n\nThere is no row. The columns are a, b.\n")
  }

  @Test("CSV has one line a statistic, with the groups in columns of their own")
  func csv() throws {
    let csv = try description {
      $0.options.columns = ["visitors"]
      $0.options.by = ["town"]
      $0.options.statistics.selection = .exactly(["count.valid", "mean", "sd.n-1", "quantile.hf7"])
      $0.options.statistics.quantiles = [DecimalParameter("0.5")].compactMap { $0 }
    }.csv()
    #expect(
      String(decoding: csv, as: UTF8.self) == """
        column,town,statistic,parameters,value,lower,upper,undefined
        visitors,,count.valid,,4,,,
        visitors,,mean,,309.75,,,
        visitors,,quantile.hf7,p=0.5,13.5,,,
        visitors,,sd.n-1,,593.5005616397231,,,
        visitors,Wuhan,count.valid,,2,,,
        visitors,Wuhan,mean,,12.5,,,
        visitors,Wuhan,quantile.hf7,p=0.5,12.5,,,
        visitors,Wuhan,sd.n-1,,0.7071067811865476,,,
        visitors,wuhan,count.valid,,1,,,
        visitors,wuhan,mean,,1200,,,
        visitors,wuhan,quantile.hf7,p=0.5,1200,,,
        visitors,wuhan,sd.n-1,,,,,needs 2 values; there is 1
        visitors,北京,count.valid,,1,,,
        visitors,北京,mean,,14,,,
        visitors,北京,quantile.hf7,p=0.5,14,,,
        visitors,北京,sd.n-1,,,,,needs 2 values; there is 1

        """)
  }

  @Test("JSON has the findings with stable ids, rows and lines")
  func json() throws {
    let value = try JSONText.value(try description().json(), name: "out")
    let findings = value.member("findings").elements ?? []
    #expect(findings.map { $0.member("id").string } == ["text.near-duplicates", "column.key"])
    let example = findings.first?.member("examples").elements?.last
    #expect(example?.member("text").string == "wuhan" && example?.member("count").double == 1)
    #expect(example?.member("rows").elements?.first?.double == 2)
    #expect(example?.member("lines").elements?.first?.double == 3)
    #expect(value.member("unexamined").elements?.isEmpty == true)
  }

  @Test(
    "the page needs no script and no other file, escapes what the file holds, and every link leads somewhere")
  func page() throws {
    let request = DescribeRequest(
      file: "<t>.csv", reading: DelimitedOptions(), options: DescribeOptions())
    let bytes = try request.described(Array("a<b,n\n<script>x</script>,1\ny,2\n".utf8)).description.html()
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(!page.contains("<script") && page.contains("&lt;script&gt;") && page.contains("a&lt;b"))
    #expect(!page.contains("http") && !page.contains(" src="))
    #expect(page.contains("<svg role=\"img\" aria-label=\"Rows in 16 equal bins"))
    for link in page.matches(of: /href="#([^"]+)"/) { #expect(page.contains("id=\"\(link.1)\"")) }
    #expect(page.contains("<dt id=\"sd.n-1\">"))
  }

  @Test("pairs and weights have figures of their own at first sight")
  func pairs() throws {
    let shown = try description {
      $0.options.pairs = [("id", "visitors")]
      $0.options.findings = false
    }.text(width: 80)
    #expect(shown.contains("id and visitors\n  count.pairs    4\n") && shown.contains("  pearson "))
    let weighted = try description {
      $0.options.columns = ["visitors"]
      $0.options.weights = ("id", .frequency)
      $0.options.findings = false
    }.text(width: 80)
    #expect(weighted.contains("visitors\n  weights.sum            11\n") && weighted.contains("mean.weighted"))
  }
}
