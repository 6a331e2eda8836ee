/*
 * A web client that takes one read for the whole page, to show what comes of it. Do not use it: the program that does it
 * right is hello_http/client.ts. The document does not print its client, but says of it that "there are no checks ensuring
 * the full message has been received".
 */
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char *const argv[]) {
  const char request[] = "GET / HTTP/1.0\r\n\r\n";
  char page[10000];
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
  struct addrinfo *result;
  ssize_t count;
  int server;
  (void)argc;
  getaddrinfo(argv[1], argv[2], &hints, &result);
  server = socket(result->ai_family, result->ai_socktype, result->ai_protocol);
  connect(server, result->ai_addr, result->ai_addrlen);
  freeaddrinfo(result);
  write(server, request, strlen(request));
  count = read(server, page, sizeof(page));
  fwrite(page, 1, count, stdout);
  close(server);
  return 0;
}
