import Commands

/// The executable: it calls the commands, and nothing else.
@main
struct Tool {
  static func main() {
    BylineCommand.start()
  }
}
