package import Diagnostics
import Dispatch
import Drawing
import Synchronization

/// Draws many figures, `jobs` at a time.
///
/// A worker keeps its fonts, and the widths and outlines that it found, from figure to figure. Results are the same
/// whatever the number of jobs, and are reported in the order of the requests.
///
/// - Parameters:
///   - requests: what to draw; all with the same folders of fonts.
///   - finish: is called by the worker that drew a figure, to write it; figures are not kept after that.
///   - report: is called for each request in order, with what is worth saying and with the failure, if it failed.
package func render(
  _ requests: [RenderRequest], jobs: Int,
  finish: @Sendable (Int, RenderedFigure) throws(Failure) -> Void,
  report: @Sendable (_ diagnostics: [Diagnostic], _ failure: Failure?) -> Void
) {
  struct Progress {
    var next = 0
    var reported = 0
    var outcomes: [Int: (diagnostics: [Diagnostic], failure: Failure?)] = [:]
  }
  let progress = Mutex(Progress())
  @Sendable func work() {
    guard let first = requests.first else { return }
    let measurer = first.measurer
    while true {
      let index = progress.withLock { progress in
        defer { progress.next += 1 }
        return progress.next
      }
      guard index < requests.count else { return }
      var outcome: (diagnostics: [Diagnostic], failure: Failure?) = ([], nil)
      do throws(Failure) {
        let figure = try render(requests[index], measurer: measurer)
        outcome.diagnostics = figure.diagnostics
        try finish(index, figure)
      } catch {
        outcome.failure = error
      }
      let done = outcome
      progress.withLock { progress in
        progress.outcomes[index] = done
        while let next = progress.outcomes.removeValue(forKey: progress.reported) {
          report(next.diagnostics, next.failure)
          progress.reported += 1
        }
      }
    }
  }
  let workers = min(jobs, requests.count)
  if workers > 1 {
    DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
  } else {
    work()
  }
}
