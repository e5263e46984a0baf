package import Diagnostics
package import Tables

/// The statistics tables that a figure may name as data, computed when it does.
///
/// `data: {name: crowd-sizes}` names one, and so does `data: {url: ../statistics/crowd-sizes.csv}` where no such file
/// lies: that is where the table stands beside `statistics.yaml`, as its result stands in the output.
package struct ComputedTables {
  package var names: [String]
  /// The folder of the dataset.
  private var folder: String
  /// A table and the files that it was computed from.
  package var table: (_ name: String, _ place: SourcePlace) throws(Failure) -> (Table, files: [String])

  package init(
    names: [String] = [], folder: String = "",
    table: @escaping (_ name: String, _ place: SourcePlace) throws(Failure) -> (Table, files: [String]) = {
      (_, place) throws(Failure) in
      throw Failure(code: "data.unknown-name", "there is no such table", at: place)
    }
  ) {
    self.names = names
    self.folder = folder
    self.table = table
  }

  /// The table that a path stands for; nil where a file lies there.
  func name(of path: String) -> String? {
    guard !names.isEmpty, path.hasSuffix(".csv"), !Files.exists(path) else { return nil }
    let name = String(Paths.name(path).dropLast(4))
    return names.contains(name) && Paths.normal(path) == Paths.joined(folder, "statistics/\(name).csv")
      ? name : nil
  }
}
