import Diagnostics
package import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file in `Tests/Fixtures`; nil where there is none.
package func fixture(_ name: String, file: String = #filePath) -> [UInt8]? {
  let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
  guard let handle = fopen(folder + "/Fixtures/" + name, "rb") else { return nil }
  defer { fclose(handle) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&chunk, 1, chunk.count, handle)
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}

/// A JSON file in `Tests/Fixtures` as a value; null where it cannot be read.
package func fixtureValue(_ name: String) -> Value {
  guard let bytes = fixture(name), let value = try? JSONText.value(bytes, name: name) else {
    return .null
  }
  return value
}

/// The numbers of a list in a JSON file.
package func fixtureNumbers(_ value: Value) -> [Double] { (value.elements ?? []).compactMap(\.double) }

/// The columns of a CSV of numbers in `Tests/Fixtures`, without its empty cells, by name.
package func fixtureColumns(_ name: String) -> [String: [Double]] {
  let lines = String(decoding: fixture(name) ?? [], as: UTF8.self).split(separator: "\n")
  let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  guard let header = rows.first else { return [:] }
  return Dictionary(
    uniqueKeysWithValues: header.enumerated().map { index, name in
      (String(name), rows.dropFirst().compactMap { $0.indices.contains(index) ? Double($0[index]) : nil })
    })
}

/// Correct digits of a number: −log₁₀ of its relative error; infinite where it is the same.
package func digits(_ got: Double, of expected: Double) -> Double {
  if got == expected { return .infinity }
  if expected == 0 { return -log10(got.magnitude) }
  return -log10((got - expected).magnitude / expected.magnitude)
}

/// Numbers that look random and are the same in every run (SplitMix64).
package struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
