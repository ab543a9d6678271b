import Foundation

// The benchmark of the whole path. `creditbank-bench FILE.json` measures each phase in a process of
// its own, prints a table, and writes the figures to the file. CREDITBANK_BENCH_CREDITS and
// CREDITBANK_BENCH_ACCOUNTS set the size.

/// A number that the environment sets, or what stands for it.
func setting(_ name: String, else standard: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
}

/// Runs one phase in a process of its own.
func measure(_ phase: Phase, in folder: String) throws -> Measurement {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  process.arguments = ["--phase", phase.rawValue, folder]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw BenchFault.phase(phase.rawValue) }
  return try JSONDecoder().decode(Measurement.self, from: data)
}

/// A figure with so many decimals.
func figure(_ value: Double, _ decimals: Int) -> String {
  value.formatted(.number.precision(.fractionLength(decimals)).grouping(.automatic))
}

/// The results with the machine and the size.
struct Results: Encodable {
  let machine: String
  let credits: Int
  let accounts: Int
  let phases: [Measurement]
}

/// Ends a debug build, which measures nothing.
func refuseDebugBuild() {
  #if DEBUG
    FileHandle.standardError.write(Data("a debug build measures nothing; build in release\n".utf8))
    exit(2)
  #endif
}

refuseDebugBuild()

let arguments = CommandLine.arguments
let bench = BenchBank(
  accounts: setting("CREDITBANK_BENCH_ACCOUNTS", else: 50_000),
  credits: setting("CREDITBANK_BENCH_CREDITS", else: 1_000_000),
  folder: arguments.count == 4
    ? arguments[3]
    : NSTemporaryDirectory() + "creditbank-bench-\(ProcessInfo.processInfo.processIdentifier)")

if arguments.count == 4, arguments[1] == "--phase", let phase = Phase(rawValue: arguments[2]) {
  FileHandle.standardOutput.write(try JSONEncoder().encode(try phase.run(bench)))
  exit(0)
}

try FileManager.default.createDirectory(atPath: bench.folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: bench.folder) }
try bench.prepare()
let phases = try Phase.allCases.map { try measure($0, in: bench.folder) }
let cpu =
  (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n")
  .first { $0.hasPrefix("model name") }?.split(separator: ":").last.map(String.init) ?? "unknown"

print("\(bench.credits) credits to \(bench.accounts) accounts,\(cpu)")
for phase in phases {
  var line = "\(phase.phase): \(figure(Double(phase.count) / phase.seconds, 0))/s,"
  line += " \(figure(phase.seconds, 2)) s, peak \(figure(phase.peakMegabytes, 0)) MB"
  if let median = phase.medianMicroseconds, let p99 = phase.p99Microseconds {
    line += ", p50 \(figure(median, 0)) µs, p99 \(figure(p99, 0)) µs"
  }
  if let bytes = phase.bytes { line += ", \(bytes) bytes" }
  print(line)
}
if arguments.count > 1 {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  let results = Results(
    machine: cpu, credits: bench.credits, accounts: bench.accounts, phases: phases)
  try encoder.encode(results).write(to: URL(fileURLWithPath: arguments[1]))
}
