/*
 * C's end of the exchange that README.md describes.
 *
 *     cc -o far far.c && ./far serve|connect tcp|unix|udp|unix-dgram|fifo ADDRESS
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MOST_BYTES 65536

static const size_t STREAM_SIZES[] = {0, 1, 1000, 50000};
static const size_t PACKET_SIZES[] = {1, 1000, 2000};

static int is_packets;
/* A stream's descriptors; a datagram socket is both. */
static int input, output;
/* Who gets the next datagram: whom this end connects to, or who sent the last one. */
static struct sockaddr_storage peer;
static socklen_t peer_length;

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static int checked(const char *what, int result) {
  if (result == -1) fail(what);
  return result;
}

static void fill(unsigned char *message, size_t size) {
  for (size_t index = 0; index < size; index++) message[index] = index * 7 + size;
}

static void write_all(const unsigned char *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = checked("write", write(output, bytes, length));
    bytes += count;
    length -= count;
  }
}

/* Returns how many bytes came before the end. */
static size_t read_all(unsigned char *bytes, size_t length) {
  size_t got = 0;
  while (got < length) {
    ssize_t count = checked("read", read(input, bytes + got, length - got));
    if (count == 0) break;
    got += count;
  }
  return got;
}

static void send_message(const unsigned char *message, size_t size) {
  if (is_packets) {
    checked("sendto", sendto(output, message, size, 0, (struct sockaddr *)&peer, peer_length));
    return;
  }
  uint32_t prefix = htonl(size);
  write_all((unsigned char *)&prefix, sizeof prefix);
  write_all(message, size);
}

/* Returns the size of the message, or -1 where there are no more. */
static ssize_t receive_message(unsigned char *message) {
  if (is_packets) {
    peer_length = sizeof peer;
    ssize_t size = recvfrom(input, message, MOST_BYTES, 0, (struct sockaddr *)&peer, &peer_length);
    return checked("recvfrom", size) == 0 ? -1 : size;
  }
  uint32_t prefix;
  size_t got = read_all((unsigned char *)&prefix, sizeof prefix);
  if (got == 0) return -1;
  size_t size = ntohl(prefix);
  errno = EPROTO;
  if (got < sizeof prefix || size > MOST_BYTES) fail("prefix");
  if (read_all(message, size) < size) fail("message");
  return size;
}

static void echo(void) {
  static unsigned char message[MOST_BYTES];
  ssize_t size;
  while ((size = receive_message(message)) >= 0) send_message(message, size);
}

static void exchange(void) {
  static unsigned char message[MOST_BYTES], answer[MOST_BYTES];
  const size_t *sizes = is_packets ? PACKET_SIZES : STREAM_SIZES;
  int count = is_packets ? 3 : 4;
  for (int index = 0; index < count; index++) {
    fill(message, sizes[index]);
    send_message(message, sizes[index]);
    ssize_t size = receive_message(answer);
    if (size != (ssize_t)sizes[index] || memcmp(message, answer, size) != 0) {
      fprintf(stderr, "A message of %zu B came back changed\n", sizes[index]);
      exit(1);
    }
  }
  if (is_packets) send_message(message, 0);
  printf("%d messages came back\n", count);
}

static void open_fifos(const char *path, int serves) {
  char to[512], back[512];
  snprintf(to, sizeof to, "%s.to", path);
  snprintf(back, sizeof back, "%s.back", path);
  /* Opening waits for the other end: both open in the same order. */
  int first = checked(to, open(to, serves ? O_RDONLY : O_WRONLY));
  int second = checked(back, open(back, serves ? O_WRONLY : O_RDONLY));
  input = serves ? first : second;
  output = serves ? second : first;
}

static socklen_t inet_address(struct sockaddr_storage *storage, const char *text) {
  struct sockaddr_in *address = (struct sockaddr_in *)storage;
  char host[64];
  unsigned port;
  errno = EINVAL;
  if (sscanf(text, "%63[^:]:%u", host, &port) != 2) fail(text);
  address->sin_family = AF_INET;
  address->sin_port = htons(port);
  if (inet_pton(AF_INET, host, &address->sin_addr) != 1) fail(text);
  return sizeof *address;
}

static socklen_t path_address(struct sockaddr_storage *storage, const char *path) {
  struct sockaddr_un *address = (struct sockaddr_un *)storage;
  errno = ENAMETOOLONG;
  if (strlen(path) >= sizeof address->sun_path) fail(path);
  address->sun_family = AF_UNIX;
  strcpy(address->sun_path, path);
  return sizeof *address;
}

static void tell_address(int socket, const char *path) {
  struct sockaddr_in own;
  socklen_t length = sizeof own;
  if (path) {
    printf("Listening on %s\n", path);
  } else {
    checked("getsockname", getsockname(socket, (struct sockaddr *)&own, &length));
    printf("Listening on %s:%d\n", inet_ntoa(own.sin_addr), ntohs(own.sin_port));
  }
  fflush(stdout);
}

static void serve_sockets(int socket, const char *path) {
  checked("bind", bind(socket, (struct sockaddr *)&peer, peer_length));
  if (!is_packets) checked("listen", listen(socket, 1));
  tell_address(socket, path);
  input = output = is_packets ? socket : checked("accept", accept(socket, NULL, NULL));
  echo();
  if (path) unlink(path);
}

static void connect_sockets(int socket, const char *path) {
  struct sockaddr_storage own = {0};
  char own_path[512];
  input = output = socket;
  if (!is_packets) {
    checked("connect", connect(socket, (struct sockaddr *)&peer, peer_length));
  } else if (path) {
    /* Without a path of its own, nobody could answer. */
    snprintf(own_path, sizeof own_path, "%s.far", path);
    checked("bind", bind(socket, (struct sockaddr *)&own, path_address(&own, own_path)));
  }
  exchange();
  if (is_packets && path) unlink(own_path);
}

int main(int argc, char *argv[]) {
  int serves = argc == 4 && strcmp(argv[1], "serve") == 0;
  if (argc != 4 || (!serves && strcmp(argv[1], "connect") != 0)) {
    fprintf(stderr, "Usage: far serve|connect tcp|unix|udp|unix-dgram|fifo ADDRESS\n");
    return 2;
  }
  const char *transport = argv[2], *address = argv[3];
  if (strcmp(transport, "fifo") == 0) {
    if (serves) tell_address(-1, address);
    open_fifos(address, serves);
    serves ? echo() : exchange();
    return 0;
  }
  int is_path = strncmp(transport, "unix", 4) == 0;
  is_packets = strcmp(transport, "udp") == 0 || strcmp(transport, "unix-dgram") == 0;
  peer_length = is_path ? path_address(&peer, address) : inet_address(&peer, address);
  int type = is_packets ? SOCK_DGRAM : SOCK_STREAM;
  int descriptor = checked("socket", socket(is_path ? AF_UNIX : AF_INET, type, 0));
  (serves ? serve_sockets : connect_sockets)(descriptor, is_path ? address : NULL);
  return 0;
}
