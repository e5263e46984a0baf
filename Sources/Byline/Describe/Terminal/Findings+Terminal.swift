/// A finding in words.
struct FindingParagraph {
  var finding: Finding
  /// The columns; empty where the sentence names them itself.
  var subject: String
  /// Without a full stop.
  var text: String
  var advice: String { finding.advice }
}

extension Findings {
  /// What is suspicious, then what is good to know, each under its heading.
  var paragraphs: [(heading: String, paragraphs: [FindingParagraph])] {
    let suspicious = list.filter(\.kind.isSuspicious)
    let notes = Findings.merged(list.filter { !$0.kind.isSuspicious })
    return [("Worth a look", suspicious), ("Good to know", notes)].filter { !$0.1.isEmpty }.map {
      ($0, $1.map(Findings.paragraph))
    }
  }

  static let clean = "Nothing suspicious found in types, spelling, dates, spread and bounds."

  /// The paragraphs for a terminal.
  func text(width: Int, paint: Paint) -> String {
    var text = ""
    if !list.contains(where: \.kind.isSuspicious) {
      text += "\n" + wrapped(Findings.clean, width: width).joined(separator: "\n") + "\n"
    }
    for (heading, paragraphs) in paragraphs {
      text += "\n" + paint(heading, .bold) + "\n"
      for paragraph in paragraphs { text += Findings.text(of: paragraph, width: width, paint: paint) }
    }
    for sentence in unexamined { text += "\n" + wrapped(sentence, width: width).joined(separator: "\n") + "\n" }
    return text
  }

  /// One finding for several columns of which the same is to be said.
  private static func merged(_ notes: [Finding]) -> [Finding] {
    var merged: [Finding] = []
    for note in notes {
      let place = merged.firstIndex {
        $0.kind == note.kind && $0.message == note.message && !note.kind.isOfBounds
      }
      if let place {
        merged[place].columns += note.columns
        merged[place].examples += note.examples
      } else {
        merged.append(note)
      }
    }
    return merged
  }

  private static func paragraph(_ finding: Finding) -> FindingParagraph {
    let namesItself = finding.kind == .swappedBounds || finding.kind == .duplicatesButForKey
    let subject =
      namesItself
      ? "" : finding.columns.map(shown).joined(separator: finding.kind.isOfBounds ? " and " : ", ")
    var sentence = plural(finding)
    let examples = finding.columns.count > 1 && finding.kind == .constantColumn ? [] : finding.examples
    if !examples.isEmpty { sentence += ": " + Findings.text(of: examples, finding) }
    if subject.isEmpty, let first = sentence.first { sentence = first.uppercased() + sentence.dropFirst() }
    return FindingParagraph(finding: finding, subject: subject, text: sentence)
  }

  private static func text(of paragraph: FindingParagraph, width: Int, paint: Paint) -> String {
    let isSuspicious = paragraph.finding.kind.isSuspicious
    let subject = paragraph.subject
    let sentence = (subject.isEmpty ? "" : subject + ": ") + paragraph.text + ". " + paragraph.advice
    return wrapped(sentence, width: width - 4).enumerated().map { index, line in
      let painted =
        index == 0 && !subject.isEmpty && line.hasPrefix(subject)
        ? paint(subject, .bold) + line.dropFirst(subject.count) : line
      let marker = paint(isSuspicious ? "!" : "·", isSuspicious ? .warning : .note)
      return (index == 0 ? "  \(marker) " : "    ") + painted + "\n"
    }.joined()
  }

  private static func plural(_ finding: Finding) -> String {
    guard finding.columns.count > 1, !finding.kind.isOfBounds, finding.kind != .swappedBounds else {
      return finding.message
    }
    return switch finding.kind {
    case .constantColumn: "have one value each"
    case .emptyColumn: "have no value in any row"
    case .likelyKey: "differ in every row, so each can name a row"
    default: finding.message
    }
  }

  /// So many examples are shown, and so many places of each.
  private static let (shownExamples, shownPlaces) = (5, 3)

  private static func text(of examples: [Finding.Example], _ finding: Finding) -> String {
    let hasTexts = examples.contains { !$0.text.isEmpty }
    let separator = hasTexts ? ", " : "; "
    let isWhole = finding.kind == .constantColumn
    let texts = examples.prefix(shownExamples).map { example in
      let text = example.text.isEmpty ? "" : quoted(example.text, finding.kind)
      let place = isWhole ? "" : Findings.place(of: example)
      if place.isEmpty {
        return example.count > 1 && !isWhole ? "\(text) (\(grouped(example.count)) times)" : text
      }
      return text.isEmpty ? place : "\(text) (\(place))"
    }
    let hidden = hiddenCount(examples, finding)
    return texts.joined(separator: separator) + (hidden > 0 ? " and \(grouped(hidden)) more" : "")
  }

  private static func hiddenCount(_ examples: [Finding.Example], _ finding: Finding) -> Int {
    switch finding.kind {
    case .constantColumn: 0
    case .nearDuplicates: max(0, examples.count - shownExamples)
    default:
      max(
        0,
        finding.count
          - examples.prefix(shownExamples).reduce(0) { $0 + ($1.text.isEmpty ? $1.count - 1 : $1.count) })
    }
  }

  private static func quoted(_ text: String, _ kind: Finding.Kind) -> String {
    switch kind {
    case .farValues, .negativeCounts, .missingCodes, .impossibleCoordinates, .swappedBounds: text
    default: "“\(fitted(shown(String(text.prefix(200))), 40))”"
    }
  }

  /// `line 12`, `lines 12, 14 and 3 more`.
  private static func place(of example: Finding.Example) -> String {
    let (numbers, noun) = example.lines.isEmpty ? (example.rows, "row") : (example.lines, "line")
    guard !numbers.isEmpty else { return "" }
    let few = numbers.prefix(shownPlaces).map(grouped).joined(separator: ", ")
    let hidden = example.count - min(shownPlaces, numbers.count)
    let plural = numbers.count > 1 ? "s" : ""
    return "\(noun)\(plural) \(few)" + (hidden > 0 ? " and \(grouped(hidden)) more" : "")
  }
}

extension Finding.Kind {
  /// Whether its two columns are the ends of one quantity.
  fileprivate var isOfBounds: Bool { self == .likelyBounds || self == .mixedUnits }
}
