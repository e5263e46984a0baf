import OrderedCollections
import Tables

/// A table of five rows with a source, which most tests read.
let sales = Table(
  columns: [
    "city": Column(.texts(["Rome", "Oslo", "Rome", "Oslo", "Rome"])),
    "year": Column(.numbers([2020, 2020, 2021, 2021, 2022])),
    "sold": Column(.numbers([10, 4, 30, 0, 20]), validity: Bitmap([true, true, true, false, true])),
    "day": Column(.instants([0, 86_400_000, 31_536_000_000, 31_622_400_000, 63_072_000_000])),
  ], rowCount: 5, lineage: Lineage(sources: ["sales.csv"], rows: .identity))

/// The cells of a column as values.
func cells(_ table: Table, _ name: String) -> [Value] {
  (0..<table.rowCount).map { table[name]?[$0] ?? .null }
}

/// The cells of a column of numbers.
func numbers(_ table: Table, _ name: String) -> [Double?] { cells(table, name).map(\.double) }

/// The cells of a column of texts.
func texts(_ table: Table, _ name: String) -> [String?] { cells(table, name).map(\.string) }

/// A table of one column of numbers.
func table(_ name: String, _ values: [Double]) -> Table {
  Table(columns: [name: Column(.numbers(values))], rowCount: values.count)
}
