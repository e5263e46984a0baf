/// Feeds mutated inputs to one parser of Byline until something traps, hangs or fills the memory.
///
/// `Fuzzing --target=NAME [libFuzzer options] [corpus folders]`; `Scripts/fuzz` runs every target over its seeds.
/// libFuzzer brings `main` with it and calls this function for every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  test(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// What the command line chose; libFuzzer leaves options with two dashes to us.
private let test: @Sendable ([UInt8]) -> Void = {
  let prefix = "--target="
  let name = CommandLine.arguments.first { $0.hasPrefix(prefix) }?.dropFirst(prefix.count)
  switch name {
  case "json": return readJSON
  case "yaml": return readYAML
  case "spec": return planSpec
  case "expression": return evaluateExpression
  case "format": return writeFormats
  case "csv": return readDelimited
  case "edtf": return readDate
  case "quantity": return readQuantity
  case "topojson": return readTopology
  case "geojson": return readGeography
  default:
    preconditionFailure(
      "name a target: --target=json, yaml, spec, expression, format, csv, edtf, quantity, topojson or geojson")
  }
}()
