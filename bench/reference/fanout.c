/* The floor of any fan-out: accepts N sockets, answers a WebSocket handshake, then for every "p" on its input writes one
   frame of F bytes to each of them and prints the microseconds of CPU, user and system, used so far. */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int count = atoi(argv[1]), length = atoi(argv[2]);
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (argc < 3 || bind(listener, (struct sockaddr *)&address, size) || listen(listener, 4096)) return 1;
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  int *sockets = malloc(sizeof(int) * count);
  char buffer[65536];
  static const char answer[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  for (int i = 0; i < count; i++) {
    sockets[i] = accept(listener, NULL, NULL);
    if (read(sockets[i], buffer, sizeof buffer) <= 0 || write(sockets[i], answer, sizeof answer - 1) < 0) return 1;
  }
  printf("ready\n");
  fflush(stdout);
  memset(buffer, 'x', sizeof buffer);
  for (int byte; (byte = getchar()) != EOF;) {
    if (byte != 'p') continue;
    for (int i = 0; i < count; i++)
      if (write(sockets[i], buffer, length) != length) return 1;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%lld\n", (long long)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec);
    fflush(stdout);
  }
  return 0;
}
