package import Diagnostics
package import Notation

extension Node {
  /// Where the characters of a text begin, and how many there are, so that a column within the text can be told.
  ///
  /// Where escapes or line breaks hide that, the place is that of the whole and its length is 0.
  package func textPlace(in file: String) -> SourcePlace {
    var place = position.place(in: file)
    let count = string?.unicodeScalars.count ?? 0
    switch place.length - count {
    case 0: return place
    case 2:
      place.column += 1
      place.length = count
    default: place.length = 0
    }
    return place
  }

  /// Where a text stands in this node or below it; nil where it does not.
  package func position(of text: String) -> Position? {
    switch content {
    case .string(let own): own == text ? position : nil
    case .array(let nodes): nodes.lazy.compactMap { $0.position(of: text) }.first
    case .object(let members): members.lazy.compactMap { $0.node.position(of: text) }.first
    case .null, .boolean, .number: nil
    }
  }
}
