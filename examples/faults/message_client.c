/*
 * The calls of a message client as it is often printed (sock-client.c), to show what comes of them. Do not use it: the
 * program that does it right is message_server/client.ts.
 */
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void write_text(int socket, const char *text) {
  int length = strlen(text) + 1;
  write(socket, &length, sizeof(length));
  write(socket, text, length);
}

int main(int argc, char *const argv[]) {
  struct sockaddr_un name;
  int server = socket(PF_LOCAL, SOCK_STREAM, 0);
  (void)argc;
  name.sun_family = AF_LOCAL;
  strcpy(name.sun_path, argv[1]);
  connect(server, (struct sockaddr *)&name, SUN_LEN(&name));
  write_text(server, argv[2]);
  close(server);
  return 0;
}
