import Diagnostics
import Publishing
import Tables

extension ComputedTables {
  /// The statistics tables of the dataset that holds a figure; none where no dataset does.
  ///
  /// A file of statistics that cannot be read is no error of figures that name none of its tables.
  static func around(_ folder: String) -> ComputedTables {
    guard let book = try? StatisticsBook.around(folder) else { return ComputedTables() }
    return ComputedTables(names: book.specs.map(\.name), folder: book.dataset.folder) {
      (name, place) throws(Failure) in
      do throws(Failure) {
        let table = try book.table(named: name, at: place)
        return (
          table.table,
          table.inputs.map {
            Paths.joined(book.dataset.folder, Paths.relative($0.path, to: "Datasets/\(book.dataset.name)"))
          }
        )
      } catch {
        throw error.during("while computing the statistics table `\(name)`")
      }
    }
  }
}
