#pragma once
// OpenSSL 3's libcrypto (Debian: libssl-dev).
//
// The low-level SHA-256 calls are marked deprecated in OpenSSL 3, but they work on a context that
// the caller keeps on its stack; the EVP calls need one on the heap and measured 11 % slower on the
// short messages of a hash chain. They are wrapped here, the only place that knows.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The 32 bytes of a SHA-256, as they lie in memory. Passed by value, so no caller keeps a pointer.
typedef struct {
  uint64_t first, second, third, fourth;
} creditbank_digest;

// SHA-256 of `head` (at most one block, on the caller's stack) followed by `tail`, which may be
// null when `tail_count` is 0. With a stack context these calls cannot fail.
static inline creditbank_digest creditbank_sha256(
    const uint8_t *head, size_t head_count, const uint8_t *tail, size_t tail_count) {
  SHA256_CTX context;
  creditbank_digest digest;
  SHA256_Init(&context);
  SHA256_Update(&context, head, head_count);
  SHA256_Update(&context, tail, tail_count);
  SHA256_Final((uint8_t *)&digest, &context);
  return digest;
}

// SHA-256 of `bytes`.
static inline creditbank_digest creditbank_sha256_plain(const uint8_t *bytes, size_t count) {
  return creditbank_sha256(NULL, 0, bytes, count);
}

// SHA-256 of 0x00 and `data`.
static inline creditbank_digest creditbank_sha256_leaf(const uint8_t *data, size_t count) {
  uint8_t head[1] = {0};
  return creditbank_sha256(head, sizeof head, data, count);
}

// SHA-256 of 0x00, `previous` and `entry`.
static inline creditbank_digest creditbank_sha256_chained_leaf(
    creditbank_digest previous, const uint8_t *entry, size_t count) {
  uint8_t head[1 + sizeof previous] = {0};
  memcpy(head + 1, &previous, sizeof previous);
  return creditbank_sha256(head, sizeof head, entry, count);
}

// SHA-256 of 0x01, `left` and `right`.
static inline creditbank_digest creditbank_sha256_node(
    creditbank_digest left, creditbank_digest right) {
  uint8_t head[1 + sizeof left] = {1};
  memcpy(head + 1, &left, sizeof left);
  return creditbank_sha256(head, sizeof head, (const uint8_t *)&right, sizeof right);
}
