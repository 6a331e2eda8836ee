/*
 * The exchanges of bench/round_trip.ts and bench/throughput.ts in plain C, with the system calls of the @libc transports:
 * what those transports are held against. A forked child is the far end.
 *
 *     exchange MECHANISM DIRECTORY
 *
 * MECHANISM is tcp, udp, unix, unix-dgram or pipe. Each line of standard input asks for a slice: "round-trip BYTES
 * OPERATIONS", or "throughput BYTES OPERATIONS" of a stream. It is answered by one line of JSON: elapsedNs, operations,
 * and samplesNs, the time of each round trip. The end of standard input ends the program. Whatever goes wrong ends it
 * with a message and status 1; an end whose partner is gone without a word, with SIGALRM.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ends.h"

/* No slice takes so many seconds. */
enum { SLICE_LIMIT_S = 30 };
/* See RUN_OUT_BYTES and ACKNOWLEDGEMENT_BYTES in bench/throughput.ts. */
enum { RUN_OUT_BYTES = 131072, ACKNOWLEDGEMENT_BYTES = 12, SEQUENCE_BYTES = 4 };

/* The part of a message that is compared and stamped must fit, and a sequence number must stay one. */
enum { LEAST_BYTES = 8, MOST_BYTES = 1 << 24, MOST_OPERATIONS = 1 << 24 };

struct slice {
  uint32_t exchange, bytes, operations;
};

/* ---- Messages ---- */

static void send_message(const struct end *end, const unsigned char *message, size_t length) {
  if (end->packets) {
    ssize_t sent = sendto(end->output, message, length, 0, (const struct sockaddr *)&end->to, end->to_length);
    if (sent == -1) fail("sendto: %s", strerror(errno));
    return;
  }
  for (size_t done = 0; done < length;) {
    ssize_t sent = write(end->output, message + done, length - done);
    if (sent == -1) fail("write: %s", strerror(errno));
    done += (size_t)sent;
  }
}

static void receive_message(const struct end *end, unsigned char *into, size_t length) {
  if (end->packets) {
    struct sockaddr_storage from;
    socklen_t from_length = sizeof from;
    ssize_t got = recvfrom(end->input, into, length, 0, (struct sockaddr *)&from, &from_length);
    if (got == -1) fail("recvfrom: %s", strerror(errno));
    if ((size_t)got != length) fail("a packet of %zd B instead of %zu B", got, length);
    return;
  }
  for (size_t filled = 0; filled < length;) {
    ssize_t got = read(end->input, into + filled, length - filled);
    if (got == -1) fail("read: %s", strerror(errno));
    if (got == 0) fail("the channel ended");
    filled += (size_t)got;
  }
}

static void stamp(unsigned char *message, uint32_t sequence) {
  for (int i = 0; i < SEQUENCE_BYTES; i++) message[i] = (unsigned char)(sequence >> (24 - 8 * i));
}

static void expect_sequence(const unsigned char *message, uint32_t expected) {
  uint32_t found = 0;
  for (int i = 0; i < SEQUENCE_BYTES; i++) found = found << 8 | message[i];
  if (found != expected) fail("message %" PRIu32 " arrived as %" PRIu32, expected, found);
}

/* The payload of bench/payload.ts: each byte differs from its neighbours. */
static unsigned char *payload(size_t length) {
  unsigned char *message = malloc(length);
  if (!message) fail("out of memory");
  for (size_t i = 0; i < length; i++) message[i] = (unsigned char)(i % 256 * 31 + 7);
  return message;
}

static unsigned char *room(size_t length) {
  unsigned char *buffer = payload(length);
  memset(buffer, 1, length);
  return buffer;
}

static void expect_content(const unsigned char *message, size_t length) {
  unsigned char *expected = payload(length);
  if (memcmp(message + SEQUENCE_BYTES, expected + SEQUENCE_BYTES, length - SEQUENCE_BYTES) != 0) {
    fail("a message of %zu B arrived with other content", length);
  }
  free(expected);
}

static int64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* ---- The exchanges: `near` returns how long it took, in nanoseconds ---- */

static int64_t round_trip_near(const struct end *end, struct slice slice, int64_t *samples_ns) {
  unsigned char *message = payload(slice.bytes), *echoed = room(slice.bytes);
  int64_t begin = now_ns();
  for (uint32_t operation = 0; operation < slice.operations; operation++) {
    stamp(message, operation);
    int64_t start = now_ns();
    send_message(end, message, slice.bytes);
    receive_message(end, echoed, slice.bytes);
    samples_ns[operation] = now_ns() - start;
    expect_sequence(echoed, operation + 1);
  }
  int64_t elapsed_ns = now_ns() - begin;
  expect_content(echoed, slice.bytes);
  free(message);
  free(echoed);
  return elapsed_ns;
}

static void round_trip_far(const struct end *end, struct slice slice) {
  unsigned char *message = room(slice.bytes);
  for (uint32_t operation = 0; operation < slice.operations; operation++) {
    receive_message(end, message, slice.bytes);
    expect_sequence(message, operation);
    stamp(message, operation + 1);
    send_message(end, message, slice.bytes);
  }
  free(message);
}

static int64_t throughput_near(const struct end *end, struct slice slice, int64_t *samples_ns) {
  (void)samples_ns;
  static unsigned char run_out[RUN_OUT_BYTES];
  unsigned char *message = payload(slice.bytes), acknowledgement[ACKNOWLEDGEMENT_BYTES];
  int64_t start = now_ns();
  for (uint32_t sequence = 0; sequence < slice.operations; sequence++) {
    stamp(message, sequence);
    send_message(end, message, slice.bytes);
  }
  send_message(end, run_out, sizeof run_out);
  receive_message(end, acknowledgement, sizeof acknowledgement);
  int64_t elapsed_ns = now_ns() - start;
  expect_sequence(acknowledgement, slice.operations);
  free(message);
  return elapsed_ns;
}

static void throughput_far(const struct end *end, struct slice slice) {
  static unsigned char run_out[RUN_OUT_BYTES];
  unsigned char *message = room(slice.bytes), acknowledgement[ACKNOWLEDGEMENT_BYTES] = {0};
  for (uint32_t sequence = 0; sequence < slice.operations; sequence++) {
    receive_message(end, message, slice.bytes);
    expect_sequence(message, sequence);
  }
  stamp(acknowledgement, slice.operations);
  send_message(end, acknowledgement, sizeof acknowledgement);
  receive_message(end, run_out, sizeof run_out);
  expect_content(message, slice.bytes);
  free(message);
}

static const struct {
  const char *name;
  int64_t (*near)(const struct end *end, struct slice slice, int64_t *samples_ns);
  void (*far)(const struct end *end, struct slice slice);
  bool has_samples, streams_only;
} EXCHANGES[] = {
  {"round-trip", round_trip_near, round_trip_far, true, false},
  {"throughput", throughput_near, throughput_far, false, true},
};

enum { EXCHANGE_COUNT = sizeof EXCHANGES / sizeof EXCHANGES[0] };

/* ---- The two processes: pipes beside the channel tell the far end what to play, and the near end when ---- */

struct link {
  int input, output;
};

/* Whether the other end still spoke. */
static bool hear(struct link link, void *word, size_t length) {
  ssize_t got = read(link.input, word, length);
  return checked("read", (int)got) == (int)length;
}

static void say(struct link link, const void *word, size_t length) {
  checked("write", (int)write(link.output, word, length));
}

static void play_far(const struct end *end, struct link near) {
  const char word = 0;
  struct slice slice;
  while (hear(near, &slice, sizeof slice)) {
    alarm(SLICE_LIMIT_S);
    say(near, &word, sizeof word);
    EXCHANGES[slice.exchange].far(end, slice);
    say(near, &word, sizeof word);
    alarm(0);
  }
}

static void print_slice(struct slice slice, int64_t elapsed_ns, const int64_t *samples_ns) {
  printf("{\"elapsedNs\":%" PRId64 ",\"operations\":%" PRIu32 ",\"samplesNs\":[", elapsed_ns, slice.operations);
  uint32_t samples = EXCHANGES[slice.exchange].has_samples ? slice.operations : 0;
  for (uint32_t i = 0; i < samples; i++) printf("%s%" PRId64, i == 0 ? "" : ",", samples_ns[i]);
  puts("]}");
  if (fflush(stdout) != 0) fail("standard output: %s", strerror(errno));
}

static void play_near(const struct end *end, struct link far, struct slice slice) {
  char word;
  int64_t *samples_ns = malloc(slice.operations * sizeof *samples_ns);
  if (!samples_ns) fail("out of memory");
  memset(samples_ns, 0, slice.operations * sizeof *samples_ns);
  alarm(SLICE_LIMIT_S);
  say(far, &slice, sizeof slice);
  if (!hear(far, &word, sizeof word)) fail("the far end has ended");
  int64_t elapsed_ns = EXCHANGES[slice.exchange].near(end, slice, samples_ns);
  if (!hear(far, &word, sizeof word)) fail("the far end has ended");
  alarm(0);
  print_slice(slice, elapsed_ns, samples_ns);
  free(samples_ns);
}

static struct slice parsed(const char *line, bool packets) {
  char name[16];
  struct slice slice;
  if (sscanf(line, "%15s %" SCNu32 " %" SCNu32, name, &slice.bytes, &slice.operations) != 3) {
    fail("not a slice: %s", line);
  }
  for (slice.exchange = 0; slice.exchange < EXCHANGE_COUNT; slice.exchange++) {
    if (strcmp(EXCHANGES[slice.exchange].name, name) == 0) break;
  }
  if (slice.exchange == EXCHANGE_COUNT) fail("there is no exchange \"%s\"", name);
  if (packets && EXCHANGES[slice.exchange].streams_only) fail("%s needs a stream", name);
  bool fits = slice.bytes >= LEAST_BYTES && slice.bytes <= MOST_BYTES && slice.operations >= 1 &&
              slice.operations <= MOST_OPERATIONS;
  if (!fits) fail("too few or too many: %s", line);
  return slice;
}

int main(int count, char **arguments) {
  if (count != 3) fail("usage: exchange MECHANISM DIRECTORY");
  struct end ends[2];
  int down[2], up[2];
  checked("pipe", pipe(down));
  checked("pipe", pipe(up));
  open_ends(arguments[1], arguments[2], ends);
  pid_t child = checked("fork", (int)fork());
  if (child == 0) {
    close_end(&ends[0]);
    close(down[1]);
    close(up[0]);
    play_far(&ends[1], (struct link){.input = down[0], .output = up[1]});
    _exit(0);
  }
  close_end(&ends[1]);
  close(down[0]);
  close(up[1]);
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    play_near(&ends[0], (struct link){.input = up[0], .output = down[1]}, parsed(line, ends[0].packets));
  }
  /* The end of the pipe ends the far end, too. */
  close(down[1]);
  checked("waitpid", (int)waitpid(child, NULL, 0));
  return 0;
}
