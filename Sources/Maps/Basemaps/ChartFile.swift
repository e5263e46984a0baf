import CNetCDF
package import Diagnostics
package import Geometry

/// The Digital Chart of the World: a netCDF-4 file with two variables of 16 bits for each region, its longitudes and
/// latitudes as shares of its extent. The longitude 65535 begins a new ring.
@safe package struct ChartFile: ~Copyable {
  private let functions: NetCDFFunctions
  private let file: Int32
  /// The version of the chart, as it calls itself.
  package let version: String

  /// Where the packages of systems put the chart.
  package static let folders = [
    "/usr/share/gmt-dcw", "/usr/share/gmt/dcw", "/usr/local/share/gmt-dcw", "/opt/homebrew/share/gmt/dcw",
    "/usr/local/share/gmt/dcw",
  ]

  /// - Throws: `map.no-netcdf` where the library is missing, `map.bad-chart` where the file cannot be read.
  package init(path: String) throws(Failure) {
    let functions = try ChartFile.functions()
    var file: Int32 = -1
    let status = unsafe functions.open(path, 0, &file)
    guard status == 0 else {
      let reason = unsafe functions.strerror(status).map { unsafe String(cString: $0) } ?? "error \(status)"
      throw Failure(
        code: "map.bad-chart", "netCDF cannot read the chart: \(reason)", at: SourcePlace(file: path),
        suggestion: "Install it anew: `apt-get install --reinstall gmt-dcw`.")
    }
    self.functions = functions
    self.file = file
    version = ChartFile.text(functions, file, "version")
  }

  private static func functions() throws(Failure) -> NetCDFFunctions {
    let place = UnsafeMutablePointer<NetCDFFunctions>.allocate(capacity: 1)
    defer { unsafe place.deallocate() }
    guard unsafe netcdf_functions_load(place) == 1 else {
      throw Failure(
        code: "map.no-netcdf", "basemaps need the library netCDF, which is not installed",
        suggestion: "Install it: `apt-get install libnetcdf19`, or `brew install netcdf`.")
    }
    return unsafe place.move()
  }

  private static func text(_ functions: NetCDFFunctions, _ file: Int32, _ name: String) -> String {
    let global: Int32 = -1
    var length = 0
    guard unsafe functions.inq_attlen(file, global, name, &length) == 0, length > 0, length < 1000 else {
      return ""
    }
    var bytes = [CChar](repeating: 0, count: length)
    guard unsafe functions.get_att_text(file, global, name, &bytes) == 0 else { return "" }
    return String(decoding: bytes.lazy.filter { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = functions.close(file) }

  /// The rings of a region, and how far apart the steps of its coordinates lie.
  ///
  /// - Parameter code: of a country (`FR`) or of a part of one without the hyphen (`USTX`).
  /// - Throws: `map.bad-chart` where the chart has no such region.
  /// - Complexity: O(positions).
  package borrowing func region(_ code: String) throws(Failure) -> (rings: [[Point]], step: Point) {
    let x = try variable(code + "_lon")
    let y = try variable(code + "_lat")
    guard x.numbers.count == y.numbers.count, x.scale > 0, y.scale > 0 else { throw broken(code) }
    var rings: [[Point]] = []
    var ring: [Point] = []
    func close() {
      if ring.count > 1, ring.first == ring.last { ring.removeLast() }
      if ring.count >= 3 { rings.append(ring) }
      ring.removeAll()
    }
    for (column, line) in zip(x.numbers, y.numbers) {
      if column == .max {
        close()
      } else {
        ring.append(Point(Double(column) / x.scale + x.least, Double(line) / y.scale + y.least))
      }
    }
    close()
    // Steps were cut off rather than rounded in places, so a vertex lies within one; a little more for rounding.
    return (rings, Point(1.05 / x.scale, 1.05 / y.scale))
  }

  private func broken(_ name: String) -> Failure {
    Failure(
      code: "map.bad-chart", "The chart's region `\(name)` cannot be read.",
      suggestion: "Install it anew: `apt-get install --reinstall gmt-dcw`.")
  }

  private borrowing func variable(
    _ name: String
  ) throws(Failure) -> (numbers: [UInt16], scale: Double, least: Double) {
    var (variable, count, dimension): (Int32, Int32, Int32) = (0, 0, 0)
    var length = 0
    guard unsafe functions.inq_varid(file, name, &variable) == 0,
      unsafe functions.inq_varndims(file, variable, &count) == 0, count == 1,
      unsafe functions.inq_vardimid(file, variable, &dimension) == 0,
      unsafe functions.inq_dimlen(file, dimension, &length) == 0, length < 1 << 28
    else { throw broken(name) }
    var numbers = [UInt16](repeating: 0, count: length)
    var (scale, least) = (0.0, 0.0)
    guard unsafe functions.get_var_ushort(file, variable, &numbers) == 0,
      unsafe functions.get_att_double(file, variable, "scale", &scale) == 0,
      unsafe functions.get_att_double(file, variable, "min", &least) == 0
    else { throw broken(name) }
    return (numbers, scale, least)
  }
}
