package import Diagnostics

/// Reads a text as the notation that its name says, or that its first character shows.
package enum Document {
  /// The value of a JSON or YAML text.
  ///
  /// - Parameter file: the name as messages show it; `.json`, `.yaml` and `.yml` decide the notation.
  package static func read(_ bytes: [UInt8], file: String) throws(Failure) -> Node {
    if file.hasSuffix(".yaml") || file.hasSuffix(".yml") { return try YAMLReader.read(bytes, file: file) }
    if file.hasSuffix(".json") { return try JSONReader.read(bytes, file: file) }
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return isJSON ? try JSONReader.read(bytes, file: file) : try YAMLReader.read(bytes, file: file)
  }
}
