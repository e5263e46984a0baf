/// Names of columns that would identify people, which no dataset of Byline may hold.
///
/// Data here are published aggregates about measures and events. A column is refused by its name: the words
/// below, in any case, apart by `_`, `-`, space or a change of case, or anywhere in a Chinese name. A name of a
/// place, an office or an organisation is none of a person, so `name` alone is allowed; `person_name` is not.
package enum PersonalColumns {
  /// The word for which a column is refused; nil where it is allowed.
  package static func word(in column: String) -> String? {
    if let word = chinese.first(where: { column.contains($0) }) { return word }
    let words = parts(of: column)
    let joined = " " + words.joined(separator: " ") + " "
    return english.first { joined.contains(" \($0) ") }
  }

  private static let english = [
    "first name", "last name", "full name", "given name", "family name", "person name", "real name", "surname",
    "firstname", "lastname", "fullname", "person", "person id", "victim name", "suspect name", "nickname",
    "username",
    "user name", "phone", "telephone", "mobile", "cellphone", "phone number", "email", "e mail", "wechat",
    "weibo",
    "qq", "handle", "account number", "id number", "id card", "identity card", "identity number", "national id",
    "passport", "ssn", "social security", "date of birth", "birth date", "birthdate", "birthday", "dob", "age",
    "home address", "street address", "address", "house number", "photo", "portrait", "face", "face id",
    "mugshot",
    "fingerprint", "fingerprints", "iris", "dna", "dna profile", "voiceprint", "blood type", "license plate",
    "plate number", "imei", "imsi", "mac address", "ip address", "device id",
  ]

  private static let chinese = [
    "姓名", "名字", "真名", "身份证", "身份證", "证件号", "證件號", "护照", "護照", "电话", "電話", "手机", "手機", "邮箱", "郵箱",
    "微信", "微博", "账号", "帳號", "住址", "地址", "门牌", "門牌", "出生日期", "生日", "年龄", "年齡", "照片", "人脸", "人臉",
    "指纹", "指紋", "虹膜", "血型", "车牌", "車牌", "声纹", "聲紋",
  ]

  private static func parts(of column: String) -> [String] {
    var words: [String] = []
    var current = ""
    var wasLower = false
    for letter in column {
      if !letter.isLetter && !letter.isNumber {
        if !current.isEmpty { words.append(current) }
        current = ""
        wasLower = false
        continue
      }
      if wasLower, letter.isUppercase {
        words.append(current)
        current = ""
      }
      current += letter.lowercased()
      wasLower = letter.isLowercase
    }
    if !current.isEmpty { words.append(current) }
    return words
  }
}
