/*
 * The calls of a message server as it is often printed (sock-server.c), to show what comes of them. Do not use it: the
 * program that does it right is message_server/server.ts.
 *
 * Two things are not as printed: the bind, which is commented out there, so that the server could not be reached at all;
 * and the standard output, which is told to be written line by line, so that a test sees it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int serve(int client) {
  while (1) {
    int length;
    char *text;
    if (read(client, &length, sizeof(length)) == 0) return 0;
    text = malloc(length);
    read(client, text, length);
    printf("%s \n", text);
    if (!strcmp(text, "quit")) return 1;
    free(text);
  }
}

int main(int argc, char *const argv[]) {
  const char *const path = argv[1];
  struct sockaddr_un name;
  int listener = socket(PF_LOCAL, SOCK_STREAM, 0);
  int quit;
  (void)argc;
  setvbuf(stdout, NULL, _IOLBF, 0);
  name.sun_family = AF_LOCAL;
  strcpy(name.sun_path, path);
  bind(listener, (struct sockaddr *)&name, SUN_LEN(&name));
  listen(listener, 5);
  puts("Listening");
  do {
    int client = accept(listener, NULL, NULL);
    quit = serve(client);
    close(client);
  } while (!quit);
  close(listener);
  unlink(path);
  return 0;
}
