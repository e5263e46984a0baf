import Synchronization
import Tables

/// How far reading a file is, on standard error: once it takes more than a second.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var total = 0
    var shown: Duration?
    var isEnded = false
  }

  private let file: String
  private let isJSON: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let state = Mutex(State())

  init(file: String, isJSON: Bool) {
    self.file = file
    self.isJSON = isJSON
    start = clock.now
  }

  /// How many bytes there are; 0 where nobody knows.
  var total: Int {
    get { state.withLock(\.total) }
    set { state.withLock { $0.total = newValue } }
  }

  /// So many bytes more were read. Any thread may say so.
  func advance(_ bytes: Int) {
    let line = state.withLock { state -> String? in
      // What is looked up once more behind the first reading is no progress.
      guard state.total == 0 || state.done < state.total else { return nil }
      state.done += bytes
      if state.total > 0 { state.done = min(state.done, state.total) }
      let elapsed = clock.now - start
      let pause: Duration = isJSON ? .seconds(1) : .milliseconds(100)
      guard !state.isEnded, elapsed > .seconds(1), elapsed - (state.shown ?? .seconds(-1)) >= pause else {
        return nil
      }
      state.shown = elapsed
      return isJSON
        ? ProgressBar.json(file, state.done, state.total, elapsed)
        : ProgressBar.bar(file, state.done, state.total)
    }
    if let line { writeMessage(line) }
  }

  /// The file is read once more from its beginning.
  func restart() { state.withLock { $0.done = 0 } }

  /// Takes the bar away; or, in JSON, says that all is read.
  func end() {
    let line = state.withLock { state -> String? in
      guard !state.isEnded else { return nil }
      state.isEnded = true
      if isJSON { return ProgressBar.json(file, state.done, state.done, clock.now - start) }
      return state.shown == nil ? nil : "\r\u{1B}[K"
    }
    if let line { writeMessage(line) }
  }

  static func json(_ file: String, _ done: Int, _ total: Int, _ elapsed: Duration) -> String {
    var name: [UInt8] = []
    JSONWriter.append(quoted: file, to: &name)
    let milliseconds =
      elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
    return
      "{\"event\":\"reading\",\"file\":\(String(decoding: name, as: UTF8.self)),\"bytes\":\(done),\"of\":\(total),\"milliseconds\":\(milliseconds)}\n"
  }

  /// `reading events.csv  ███████░░░░░  58%  405 of 700 MB`
  static func bar(_ file: String, _ done: Int, _ total: Int) -> String {
    func megabytes(_ bytes: Int) -> String { String(bytes / 1_000_000) }
    let name = file.count > 30 ? file.prefix(29) + "…" : file[...]
    guard total > 0 else { return "\r\u{1B}[Kreading \(name)  \(megabytes(done)) MB" }
    let share = min(1, Double(done) / Double(total))
    let full = Int(share * 20)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
    return
      "\r\u{1B}[Kreading \(name)  \(bar)  \(Int(share * 100))%  \(megabytes(min(done, total))) of \(megabytes(total)) MB"
  }
}
