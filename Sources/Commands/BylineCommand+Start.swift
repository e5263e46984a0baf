import ArgumentParser
import Dispatch

/// A command that waits for tasks of its own.
protocol WaitingCommand: AsyncParsableCommand, Sendable {}

extension BylineCommand {
  /// Parses the arguments, runs the command, and ends the process with its exit code.
  ///
  /// Commands that wait for nothing run on the main thread at once: starting the pool of worker threads would cost as
  /// much as drawing a small figure.
  package static func start() {
    do {
      let command = try parseAsRoot()
      if let waiting = command as? any WaitingCommand {
        try run(waiting)
      } else {
        var command = command
        try command.run()
      }
    } catch {
      exit(withError: error)
    }
  }

  private static func run(_ command: any WaitingCommand) throws {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome()
    Task.detached {
      do {
        var command = command
        try await command.run()
      } catch {
        outcome.error = error
      }
      done.signal()
    }
    done.wait()
    if let error = outcome.error { throw error }
  }

  /// Written once before the semaphore is signalled and read once after it.
  private final class Outcome: @unchecked Sendable {
    var error: (any Error)?
  }
}
