import Tables
import Testing

@Suite("Names of places")
struct PlaceNameTests {
  @Test(
    "spellings of one place have one core",
    arguments: [
      ["Henan", "HENAN", "Hénán", "Henan Province", "Henan Sheng", "henan-sheng", "Province of Henan"],
      ["河南", "河南省"], ["Xi'an", "Xi’an", "Xian", "XI AN", "Xi'an Shi", "Xi'an City"],
      ["Inner Mongolia", "Inner Mongolia Autonomous Region", "inner  mongolia"],
      ["内蒙古", "内蒙古自治区"], ["广西", "广西壮族自治区"], ["香港", "香港特别行政区"],
      ["Guangxi", "Guangxi Zhuang Autonomous Region", "Guǎngxī"], ["Shaanxi", "Shaanxi Sheng"],
      ["Łódź", "Lodz"], ["Ålesund", "alesund"], ["Straße", "STRASSE"],
    ])
  func cores(names: [String]) {
    #expect(Set(names.map { PlaceName($0).core }).count == 1, "\(names.map { PlaceName($0).core })")
  }

  @Test(
    "different places stay different",
    arguments: [("Shanxi", "Shaanxi"), ("Hubei", "Hebei"), ("市", "省"), ("Xian", "")])
  func different(a: String, b: String) { #expect(PlaceName(a).core != PlaceName(b).core) }

  private static let gazetteer = Gazetteer(
    codes: ["CN-NM", "CN-JL", "JL-1", "CN-XZ", "CN-HA"],
    names: [
      ["Inner Mongolia", "Jilin", "Jilin City", "Tibet", "Henan"], ["Neimenggu", "", "", "Xizang", ""],
      ["内蒙古自治区", "吉林省", "吉林市", "西藏自治区", "河南省"],
    ])

  @Test(
    "a name finds its place in every language, and a code too",
    arguments: [
      ("NEIMENGGU", 0), ("内蒙古", 0), ("cn-nm", 0), ("Xizang Zizhiqu", 3), ("西藏", 3), ("Tíbet", 3),
      ("jilin city", 2),
      ("Jilin", 1), ("吉林市", 2), ("Henan Sheng", 4),
    ])
  func matches(name: String, row: Int) { #expect(Self.gazetteer.match(name) == .place(row: row)) }

  @Test("tones tell places apart where they are written, and a bare name with both is ambiguous")
  func tones() {
    let gazetteer = Gazetteer(
      codes: ["CN-SX", "CN-SN"], names: [["Shanxi", "Shaanxi"], ["Shānxī", "Shǎnxī"]])
    #expect(gazetteer.match("shǎnxī") == .place(row: 1) && gazetteer.match("Shānxī") == .place(row: 0))
    #expect(gazetteer.match("SHANXI") == .place(row: 0) && gazetteer.match("Shaanxi Sheng") == .place(row: 1))
    #expect(gazetteer.match("Shanxi Sheng") == .ambiguous(rows: [0, 1]))
  }

  @Test("a name of two places is ambiguous, and an unknown one has a nearest name")
  func others() {
    #expect(Self.gazetteer.match("吉林") == .ambiguous(rows: [1, 2]))
    #expect(Self.gazetteer.match("Inner Mongol") == .none(nearest: "Inner Mongolia"))
    #expect(Self.gazetteer.match("Henann") == .none(nearest: "Henan"))
    #expect(Self.gazetteer.match("Atlantis") == .none(nearest: nil))
    #expect(Self.gazetteer.match("") == .none(nearest: nil))
  }
}
