import CanonicalCoding
import Foundation
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `the examples of RFC 4648 come out and go in`(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test func `every byte and every length round-trips as Foundation writes it`() {
    let all = (0...255).map { UInt8($0) }
    for count in 0...all.count {
      let bytes = Array(all.suffix(count))
      let text = Base64.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.decode(text) == bytes)
      #expect(Base64.decode(Array(text.utf8)) == bytes)
    }
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Zm8", "Zm9v=", "Zm9vZg", "Z===", "====", "=", "==", "Zg==Zg==",
    "Zm8=Zm9v", "Zm9v\n", " Zm9v", "Zm9 v", "Zm\r\n", "Zm9-", "Zm9_", "Zm9é", "Z=8=", "Zm\u{0}v",
  ])
  func `text that is not base64 is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `unused bits that are not zero are refused`() {
    for last in "QRSTUVWXYZabcdef".utf8 {
      let oneByte = [UInt8(ascii: "Z"), last, UInt8(ascii: "="), UInt8(ascii: "=")]
      #expect((Base64.decode(oneByte) != nil) == (last == UInt8(ascii: "Q")))
    }
    #expect(Base64.decode("Zm8=") != nil)
    for text in ["Zm9=", "Zm+=", "Zm/="] { #expect(Base64.decode(text) == nil) }
  }

  @Test func `exactly one text decodes to any two bytes`() {
    let alphabet = Array("AQgw048BCZabz+/=".utf8)
    for first in alphabet {
      for second in alphabet {
        for third in alphabet {
          for fourth in alphabet {
            let text = [first, second, third, fourth]
            guard let bytes = Base64.decode(text) else { continue }
            #expect(Array(Base64.encode(bytes).utf8) == text)
          }
        }
      }
    }
  }

  @Test func `text is added after what is there`() {
    var text = Array("x:".utf8)
    let bytes: [UInt8] = [0xff, 0xee]
    Base64.append(bytes.span, to: &text)
    #expect(text == Array("x:/+4=".utf8))
  }
}
