#!/usr/bin/env python3
"""Checks an exported book against checkpoints that its bank signed; needs nothing but Python 3.

  verify_book.py [--key 'origin+id+key'] newest.note [older.note ...] < book.jsonl

The newest note covers the whole book, each older one its beginning. The key is the log's, as you
know it from elsewhere; without it, the one that genesis names. Form, chain, tree, passbooks,
submissions and signatures are checked; the rules are not. Exit status 0: sound, 1: not sound.
"""
import base64, functools, hashlib, json, sys
# Ed25519 (RFC 8032): points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0])
    c, d = 2 * D * p[3] * q[3] % P, 2 * p[2] * q[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

@functools.lru_cache(None)
def decode(text):
    y, sign = int.from_bytes(text, "little") % 2**255, text[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square: x = x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or y >= P or (x == 0 and sign): return None
    return (x := x if x % 2 == sign else P - x), y, 1, x * y % P

BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

def is_signed(key, message, signature):
    a, s = decode(key), int.from_bytes(signature[32:], "little")
    if a is None or s >= L or len(signature) != 64: return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus = (P - a[0], a[1], 1, P - a[3])
    table, total = (None, BASE, minus, add(BASE, minus)), (0, 1, 1, 0)
    for bit in range(252, -1, -1):  # s times the base point less h times the key
        total = add(total, total)
        if which := s >> bit & 1 | (h >> bit & 1) << 1: total = add(total, table[which])
    x, y = (total[i] * pow(total[2], -1, P) % P for i in (0, 1))
    return (y | x % 2 << 255).to_bytes(32, "little") == signature[:32]

def check(condition, sentence):
    if not condition: raise ValueError(sentence)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def unbase64(text, length):
    check(len(data := base64.b64decode(text, validate=True)) == length, f"not {length} bytes")
    return data
def canonical(value):  # RFC 8785, of what an entry may hold
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

class Tree:  # RFC 6962, as the roots of its complete subtrees, the largest first
    def __init__(self): self.size, self.edge = 0, []
    def append(self, leaf):
        self.size, height = self.size + 1, self.size
        while height & 1: leaf, height = sha(b"\1", self.edge.pop(), leaf), height >> 1
        self.edge.append(leaf)
    def root(self): return functools.reduce(lambda r, l: sha(b"\1", l, r), self.edge[::-1])

class Book:
    def __init__(self, line):
        record = json.loads(line)["record"]
        body, self.tree, self.books, self.at = record["body"], Tree(), {}, ""
        self.origin, self.log, self.quorum = body["origin"], body["logKey"], body["quorum"]
        self.leaf, self.left = sha(self.origin.encode()), 0
        self.keys, signatures = dict.fromkeys(body["keys"], "BANK"), body.pop("signatures")
        check([s["key"] for s in signatures] == body["keys"], "each key of the bank must sign")
        self.verify(b"creditbank.genesis/v1\n" + canonical(body), signatures)
        self.take(line)

    def take(self, line):
        entry, seq = json.loads(line, parse_float=int, parse_constant=int), self.tree.size
        check(canonical(entry) == line, "it is not in canonical form")
        check(entry["seq"] == seq, f"it says that it is entry {entry['seq']}")
        record, link = entry["record"], entry.get("passbook")
        check(("account" in record) == ("passbook" in entry), "an account without a passbook")
        if "at" in entry: self.submission(record, entry["at"], entry["v"])
        else: self.record(record, link, entry["submission"])
        self.leaf = sha(b"\0", self.leaf, line)
        self.tree.append(self.leaf)
        if link: self.books[record["account"]] = link["line"], seq, self.leaf

    def verify(self, message, signatures):
        for key, signature in ((s["key"], unbase64(s["signature"], 64)) for s in signatures):
            check(is_signed(unbase64(key, 32), message, signature), f"it is not signed by {key}")

    def submission(self, record, at, version):
        self.close()
        self.number, last, self.at, body = self.tree.size, self.at, at, record["body"]
        check(version == 1 and at >= last, f"its time, {at}, runs backwards, or version {version}")
        if self.number == 0: return check(record["kind"] == "genesis", "it is no genesis")
        check(record["kind"] == "submission", "it is no submission")
        signatures, author = body.pop("signatures"), body["institution"]
        self.left, self.root, self.records = body["count"], body["root"], Tree()
        owners = {s["key"]: self.keys.get(s["key"]) for s in signatures}
        enough = len(owners) >= (self.quorum if author == "BANK" else 1)
        allowed = enough and {author} <= set(owners.values()) <= {author, "BANK"}
        check(allowed, f"its keys could not sign for {author} at that time, or are too few")
        self.author, body["bank"] = author, self.origin
        self.verify(b"creditbank.submission/v1\n" + canonical(body), signatures)

    def record(self, record, link, submission):
        check(self.left > 0 and submission == self.number, "it is of no submission before it")
        self.left -= 1
        self.records.append(sha(b"\0", canonical(record)))
        kind, body = record["kind"], record["body"]
        if link:
            line, seq, leaf = self.books.get(record["account"], (0, 0, b""))
            previous = {"prev": base64.b64encode(leaf).decode(), "seq": seq} if line else {}
            check(link == {"line": line + 1} | previous, f"not line {line + 1} of its passbook")
        elif kind in ("key.enrol", "key.revoke"):
            right = self.author == "BANK" and (kind == "key.enrol") != (body["key"] in self.keys)
            check(right, "only the bank enrols a new key, or revokes an old one")
            self.keys[body["key"]] = body.get("institution", "revoked")

    def close(self):
        check(self.left == 0, f"{self.left} records of the submission before it are missing")
        whole = self.tree.size < 2 or unbase64(self.root, 32) == self.records.root()
        check(whole, "the records of the submission before it are not those that were signed")

def open_note(path, name, key):  # a C2SP signed-note with a tlog-checkpoint; gives size and root
    text, _, lines = open(path, encoding="utf-8", newline="").read().rpartition("\n\n")
    blobs = [base64.b64decode(line.split(" ")[2]) for line in lines.split("\n")
             if line.startswith(f"\u2014 {name} ")]
    own = [blob[4:] for blob in blobs if blob[:4] == sha(name.encode(), b"\n\1", key)[:4]]
    check(own and all(is_signed(key, (text + "\n").encode(), blob) for blob in own)
          and text.startswith(name + "\n"), f"the log's key has not signed {path}")
    return int(text.split("\n")[1]), unbase64(text.split("\n")[2], 32)

def main(words):
    trusted, notes, seq = (words[1], words[2:], 0) if words[0] == "--key" else ("", words, 0)
    try:
        book = Book(sys.stdin.buffer.readline()[:-1])
        name, _, typed = trusted.split("+", 2) if trusted else (book.origin, "", "")
        key = unbase64(typed, 33)[1:] if trusted else unbase64(book.log, 32)
        signed = [open_note(path, name, key) for path in notes]
        for seq, line in enumerate(sys.stdin.buffer, 1):
            agree = all(root == book.tree.root() for size, root in signed if size == seq)
            check(agree, f"another root is signed for the {seq} entries before it")
            book.take(line[:-1])
        book.close()
        check(signed[0] == (seq + 1, book.tree.root()), f"{notes[0]} is of another book")
        check(all(note[0] <= seq or note == signed[0] for note in signed), "its end was cut off")
    except (ValueError, LookupError, TypeError, AttributeError, OSError) as error:
        sys.exit(f"NOT SOUND, at entry {seq}: {error}")
    print(f"sound: {seq + 1} entries, root {base64.b64encode(signed[0][1]).decode()}")

main(sys.argv[1:] or sys.exit(__doc__))
