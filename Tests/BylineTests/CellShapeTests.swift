import Testing

@testable import Byline

@Suite struct CellShapeTests {
  @Test(
    "a cell is told by what it looks like",
    arguments: [
      ("12", .number), ("-1.5e3", .number), (" 12 ", .number), ("1,234", .dressedNumber),
      ("1 234 567", .dressedNumber),
      ("1.234,5", .dressedNumber), ("1,5", .dressedNumber), ("12 km", .dressedNumber), ("$5", .dressedNumber),
      ("about 40", .dressedNumber), ("40%", .dressedNumber), ("007", .other), ("A12", .other), ("12A", .other),
      ("1,23,4", .other), ("12 people died", .other), ("inf", .other), ("2020-05-01", .date),
      ("2020-05", .date),
      ("2020-05-01T10:00:00Z", .date), ("2020~", .date), ("2020-21", .date), ("2020-05-32", .impossibleDate),
      ("2021-02-29", .impossibleDate), ("2020-00", .impossibleDate), ("0000-00-00", .impossibleDate),
      ("1/2/2020", .slashedDate), ("31.12.2020", .slashedDate), ("2020/12/31", .slashedDate),
      ("32/13/2020", .impossibleDate),
      ("n/a", .missing), ("Unknown", .missing), ("-", .missing), ("  ", .missing), ("未知", .missing),
      ("words", .other),
      ("北京", .other),
    ] as [(String, CellShape)])
  func shapes(text: String, shape: CellShape) {
    var text = text
    #expect(text.withUTF8 { CellShape($0) } == shape)
  }

  @Test(
    "spellings of one name have one key, other names another",
    arguments: [
      ("São Paulo", "sao-paulo", true), ("ＢＥＩＪＩＮＧ", "Beijing", true), ("Cafe\u{301}", "café", true),
      ("Straße", "STRASSE", true),
      ("C++", "C", false), ("上海", "上海市", false), ("No. 1", "No. 2", false), ("Кыргызстан", "КЫРГЫЗСТАН", true),
    ])
  func spelling(a: String, b: String, areSame: Bool) {
    #expect((SpellingKey.key(of: a) == SpellingKey.key(of: b)) == areSame)
  }
}
