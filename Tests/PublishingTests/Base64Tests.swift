import Testing

@testable import Publishing

@Test(
  "base64 is read as RFC 4648, section 10, has it",
  arguments: [
    ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
    ("Zm9vYmFy", "foobar"), ("Zm9v\nYmFy", "foobar"), ("Zm9*", nil),
  ] as [(String, String?)])
func base64(text: String, expected: String?) {
  #expect(Base64.bytes(text).map { String(decoding: $0, as: UTF8.self) } == expected)
}
