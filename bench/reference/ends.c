#define _POSIX_C_SOURCE 200809L

#include "ends.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

_Noreturn void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("exchange: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(1);
}

int checked(const char *call, int result) {
  if (result == -1) fail("%s: %s", call, strerror(errno));
  return result;
}

static struct sockaddr_in any_port(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static struct sockaddr_un path_in(const char *directory, const char *name) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int length = snprintf(address.sun_path, sizeof address.sun_path, "%s/c-%ld.%s", directory, (long)getpid(), name);
  if (length < 0 || (size_t)length >= sizeof address.sun_path) fail("the path of the directory is too long");
  return address;
}

/* A socket bound to `address`, which becomes the one that it got. */
static int bound(int type, struct sockaddr *address, socklen_t length) {
  int s = checked("socket", socket(address->sa_family, type, 0));
  checked("bind", bind(s, address, length));
  checked("getsockname", getsockname(s, address, &length));
  return s;
}

static void connect_streams(struct end ends[2], struct sockaddr *address, socklen_t length) {
  int listener = bound(SOCK_STREAM, address, length);
  checked("listen", listen(listener, 1));
  int near = checked("socket", socket(address->sa_family, SOCK_STREAM, 0));
  checked("connect", connect(near, address, length));
  int far = checked("accept", accept(listener, NULL, NULL));
  checked("close", close(listener));
  ends[0] = (struct end){.input = near, .output = near};
  ends[1] = (struct end){.input = far, .output = far};
}

static void open_tcp(struct end ends[2], const char *directory) {
  (void)directory;
  struct sockaddr_in address = any_port();
  connect_streams(ends, (struct sockaddr *)&address, sizeof address);
  for (int i = 0; i < 2; i++) {
    int yes = 1;
    checked("setsockopt", setsockopt(ends[i].input, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes));
  }
}

static void open_unix(struct end ends[2], const char *directory) {
  struct sockaddr_un address = path_in(directory, "sock");
  connect_streams(ends, (struct sockaddr *)&address, sizeof address);
  checked("unlink", unlink(address.sun_path));
}

static void open_pipe(struct end ends[2], const char *directory) {
  (void)directory;
  int to_far[2], to_near[2];
  checked("pipe", pipe(to_far));
  checked("pipe", pipe(to_near));
  ends[0] = (struct end){.input = to_near[0], .output = to_far[1]};
  ends[1] = (struct end){.input = to_far[0], .output = to_near[1]};
}

/* Two bound sockets that send to each other's address. */
static void pair_packets(struct end ends[2], struct sockaddr *addresses[2], socklen_t length) {
  for (int i = 0; i < 2; i++) {
    int s = bound(SOCK_DGRAM, addresses[i], length);
    ends[i].input = ends[i].output = s;
    ends[i].packets = true;
    memcpy(&ends[1 - i].to, addresses[i], length);
    ends[1 - i].to_length = length;
  }
}

static void open_udp(struct end ends[2], const char *directory) {
  (void)directory;
  struct sockaddr_in near = any_port(), far = any_port();
  struct sockaddr *addresses[2] = {(struct sockaddr *)&near, (struct sockaddr *)&far};
  pair_packets(ends, addresses, sizeof near);
}

/* What to unlink at the end: a packet's way leads through its receiver's path each time. */
static struct sockaddr_un paths[2];

static void unlink_paths(void) {
  for (int i = 0; i < 2; i++) unlink(paths[i].sun_path);
}

static void open_unix_dgram(struct end ends[2], const char *directory) {
  paths[0] = path_in(directory, "near");
  paths[1] = path_in(directory, "far");
  struct sockaddr *addresses[2] = {(struct sockaddr *)&paths[0], (struct sockaddr *)&paths[1]};
  pair_packets(ends, addresses, sizeof paths[0]);
  atexit(unlink_paths);
}

static const struct {
  const char *name;
  void (*open)(struct end ends[2], const char *directory);
} MECHANISMS[] = {
  {"tcp", open_tcp},
  {"udp", open_udp},
  {"unix", open_unix},
  {"unix-dgram", open_unix_dgram},
  {"pipe", open_pipe},
};

void open_ends(const char *mechanism, const char *directory, struct end ends[2]) {
  for (size_t i = 0; i < sizeof MECHANISMS / sizeof MECHANISMS[0]; i++) {
    if (strcmp(MECHANISMS[i].name, mechanism) != 0) continue;
    MECHANISMS[i].open(ends, directory);
    return;
  }
  fail("there is no mechanism \"%s\" here", mechanism);
}

void close_end(const struct end *end) {
  checked("close", close(end->input));
  if (end->output != end->input) checked("close", close(end->output));
}
