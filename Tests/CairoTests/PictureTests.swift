import Geometry
import Testing

@testable import Cairo

/// A JPEG of 16 by 8 pixels, its left half red (200, 30, 30), its right half blue, as libjpeg-turbo 2.1.5 writes it.
private let photograph =
  "ffd8ffe000104a46494600010100000100010000ffdb0043000302020302020303030304030304050805050404050a070706080c0a0c0c0b"
  + "0a0b0b0d0e12100d0e110e0b0b1016101113141515150c0f171816141812141514ffdb00430103040405040509050509140d0b0d14141414"
  + "14141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414ffc00011080008001003"
  + "011100021101031101ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b510000201030302040305"
  + "0504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a2526272829"
  + "2a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a9293949596979899"
  + "9aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9"
  + "faffc4001f0100030101010101010101010000000000000102030405060708090a0bffc400b5110002010204040304070504040001027700"
  + "0102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a3536373839"
  + "3a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6"
  + "a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9faffda000c030100"
  + "02110311003f00f02afcc8fee33ca6bfd303fcf73fffd9"

@Suite("photographs")
struct PictureTests {
  private func drawn(_ bytes: [UInt8]) throws -> PixelImage {
    let surface = try PixelSurface(width: 16, height: 8)
    try surface.draw(scale: 1) {
      $0.draw(picture: bytes, in: Rect(x: 0, y: 0, width: 16, height: 8), smooth: false)
    }
    return try #require(PixelImage(png: try surface.finish()))
  }

  @Test("the pixels of a JPEG are drawn")
  func jpeg() throws {
    let image = try drawn(whole)
    let (left, right) = (Array(image.bytes[16..<19]), Array(image.bytes[48..<51]))
    // Blue, green, red; the compression costs a few steps.
    for (pixel, expected) in [(left, [30, 30, 200]), (right, [200, 30, 30])] {
      for (got, wanted) in zip(pixel, expected) { #expect(abs(Int(got) - wanted) <= 6) }
    }
  }

  @Test("what cannot be drawn is known")
  func damaged() {
    #expect(problem(ofPicture: whole) == nil)
    #expect(problem(ofPicture: Array(whole.prefix(200))) == .isDamaged)
    #expect(problem(ofPicture: Array("text".utf8)) == .isDamaged)
  }

  private var whole: [UInt8] {
    let digits = Array(photograph)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
  }
}
