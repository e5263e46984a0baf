/// Which columns of a delimited file are wanted, and as what.
package struct ScanPlan: Sendable {
  var dialect: DelimitedDialect
  /// How many columns the header names.
  var width: Int
  /// Columns of numbers, by their index in the file.
  var numbers: [Int]
  /// Columns whose distinct texts are counted.
  var counted: [Int]
  /// Columns of texts that are nearly all different.
  var logged: [Int]
  /// Columns whose texts together number every row.
  var key: [Int]
  /// How many of the most frequent texts of a logged column are wanted.
  var listLength: Int

  /// All columns wanted, without repetition, ascending: what the scanner remembers of a record.
  var wanted: [Int] { Set(numbers + counted + logged + key).sorted() }
}

/// Why a file cannot be read by columns in one pass; it is then read whole, by the reader that names every fault.
package enum ScanObstacle: Sendable, Error {
  /// Rows of another width, quotes in the midst of a cell, NUL bytes, not UTF-8, lines that end with CR.
  case structure
  /// A cell in a column of numbers that is none.
  case notNumber(column: Int)
  /// A number that does not fit in a machine word, or is written in another way than by digits.
  case unusualNumber(column: Int)
  /// A text that must be counted rather than logged.
  case textNotLogged(column: Int)
}

/// What was found in the records that start in one part of a file.
struct ScannedPart: Sendable {
  /// Where the first record starts and where the next part's first one does.
  var start: Int
  var end: Int
  var rows = 0
  var obstacle: ScanObstacle?
  /// In the order of the plan.
  var numbers: [(numbers: PackedIntegers, scale: Int, valid: Int, absences: Int)] = []
  var counted: [ByteDictionary] = []
  var logs: [TextLog] = []
  var keys = ByteDictionary()
  var keyOfRow: PackedIntegers = .halves([])
}
