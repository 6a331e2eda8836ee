/*
 * The calls of a web client as it is often printed (sock-inet.c), to show what comes of them. Do not use it: the program
 * that does it right is http_get.ts.
 *
 * One thing is not as printed: the port is the second argument, where 80 is fixed there.
 */
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void get_home_page(int server) {
  char buffer[10000];
  sprintf(buffer, "GET /\n");
  write(server, buffer, strlen(buffer));
  while (1) {
    ssize_t count = read(server, buffer, 10000);
    if (count == 0) return;
    fwrite(buffer, sizeof(char), count, stdout);
  }
}

int main(int argc, char *const argv[]) {
  struct sockaddr_in name;
  struct hostent *host;
  int server = socket(PF_INET, SOCK_STREAM, 0);
  (void)argc;
  name.sin_family = AF_INET;
  host = gethostbyname(argv[1]);
  if (host == NULL) return 1;
  name.sin_addr = *((struct in_addr *)host->h_addr);
  name.sin_port = htons(atoi(argv[2]));
  if (connect(server, (struct sockaddr *)&name, sizeof(name)) == -1) return 1;
  get_home_page(server);
  return 0;
}
