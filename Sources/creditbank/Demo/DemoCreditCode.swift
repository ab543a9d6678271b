/// Synthetic unified social credit codes (GB 32100-2015).
///
/// The division is 990726, which nobody is registered in, and the body is `DEM` and five digits.
enum DemoCreditCode {
  /// The symbols of the code in the order of their values.
  private static let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// The code of a registrar and category such as `12` and a serial below 100000.
  static func code(category: String, serial: Int) -> String {
    let body = "DEM" + DemoText.padded(serial, to: 5)
    let unchecked = category + "990726" + body + organisationCheck(body)
    return unchecked + check(unchecked)
  }

  /// The ninth character of an organisation code (GB 11714), after its first eight.
  private static func organisationCheck(_ body: String) -> String {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (byte, weight) in zip(body.utf8, weights) {
      sum += weight * (byte < 58 ? Int(byte) - 48 : Int(byte) - 55)
    }
    switch 11 - sum % 11 {
    case 10: return "X"
    case 11: return "0"
    case let digit: return String(digit)
    }
  }

  /// The eighteenth character, after the first seventeen.
  private static func check(_ unchecked: String) -> String {
    var sum = 0
    var weight = 1
    for byte in unchecked.utf8 {
      sum += weight * (symbols.firstIndex(of: byte) ?? 0)
      weight = weight * 3 % 31
    }
    let symbol = symbols[(31 - sum % 31) % 31]
    return String(Character(UnicodeScalar(symbol)))
  }
}
