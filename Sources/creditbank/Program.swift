import ArgumentParser
import Foundation
import Logging

/// Where the program starts: parses the words, runs the command, and turns whatever went wrong into
/// a sentence and an exit status.
@main
enum Program {
  static func main() {
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = .warning
      return handler
    }
    do {
      var command = try CreditBankCommand.parseAsRoot()
      try command.run()
    } catch {
      Foundation.exit(report(error))
    }
  }

  /// Says what went wrong, and gives the exit status.
  private static func report(_ error: any Error) -> Int32 {
    if let failure = Failure(error) {
      Output.complain(failure.sentence)
      return failure.status.rawValue
    }
    let message = CreditBankCommand.fullMessage(for: error)
    guard CreditBankCommand.exitCode(for: error) == .success else {
      Output.complain(message)
      return ExitStatus.usage.rawValue
    }
    Output.write(message + "\n")
    return ExitStatus.done.rawValue
  }
}
