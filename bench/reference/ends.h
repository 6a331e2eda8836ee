/* Both ends of a channel, by each mechanism that has one, as the @libc transports open them. */
#ifndef ENDS_H
#define ENDS_H

#include <stdbool.h>
#include <sys/socket.h>

/* One end of a channel. */
struct end {
  int input, output;
  bool packets;
  /* Where packets go: their sockets are not connected. */
  struct sockaddr_storage to;
  socklen_t to_length;
};

/*
 * Opens a channel: ends[0] is the near end, ends[1] the far one. Sockets that have a path get it in `directory`; it is
 * unlinked at the end of this process.
 */
void open_ends(const char *mechanism, const char *directory, struct end ends[2]);

void close_end(const struct end *end);

/* Ends the process with a message, as printf(3) writes it, and status 1. */
_Noreturn void fail(const char *format, ...);

/* Passes on the result of a call, or fails with the name of the call where it is -1. */
int checked(const char *call, int result);

#endif
