/// A place in a text that a person wrote: a file, and a stretch of one line of it.
///
/// Lines and columns count from 1; columns count characters as an editor shows them.
package struct SourcePlace: Sendable, Hashable {
  /// The path as the user named it, or a name in angle brackets for text without a file.
  package var file: String
  /// The line, from 1; 0 where only the file is known.
  package var line: Int
  /// The first column, from 1; 0 where only the line is known.
  package var column: Int
  /// How many columns the place spans; at least 1.
  package var length: Int

  package init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `file:line:column`, as editors and terminals make it clickable.
  package var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}
