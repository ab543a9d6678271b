/// How the demonstration writes numbers down.
enum DemoText {
  /// A number of at least so many digits, with zeros in front.
  static func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// Thousandths as a decimal without trailing zeros: 1600 is `1.6`, 60000 is `60`.
  static func decimal(thousandths: Int) -> String {
    precondition(thousandths >= 0, "amounts of the demonstration are not negative")
    let whole = String(thousandths / 1000)
    guard thousandths % 1000 != 0 else { return whole }
    var fraction = padded(thousandths % 1000, to: 3)
    while fraction.hasSuffix("0") {
      fraction.removeLast()
    }
    return "\(whole).\(fraction)"
  }
}
