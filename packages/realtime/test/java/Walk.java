import io.github.centrifugal.centrifuge.*;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The official Java client beside the hub: one line for each thing that happens, and an answer for each line of input. */
class Walk {
  static synchronized void say(String line) {
    System.out.println(line);
  }

  static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  static String outcome(Throwable error, String answer) {
    return error == null ? answer : "error " + error;
  }

  public static void main(String[] args) throws Exception {
    Options options = new Options();
    options.setToken(args[1]);
    options.setMinReconnectDelay(1);
    Client client = new Client(args[0], options, new EventListener() {
      @Override public void onConnected(Client client, ConnectedEvent event) { say("connected"); }
      @Override public void onConnecting(Client client, ConnectingEvent event) { say("connecting " + event.getCode()); }
      @Override public void onDisconnected(Client client, DisconnectedEvent event) { say("disconnected " + event.getCode()); }
    });
    SubscriptionOptions recoverable = new SubscriptionOptions();
    recoverable.setRecoverable(true);
    recoverable.setJoinLeave(true);
    Subscription room = client.newSubscription("room", recoverable, new SubscriptionEventListener() {
      @Override public void onSubscribed(Subscription one, SubscribedEvent event) {
        say("subscribed recovered=" + event.getRecovered());
      }
      @Override public void onPublication(Subscription one, PublicationEvent event) {
        say("publication " + event.getOffset() + " " + text(event.getData()));
      }
      @Override public void onJoin(Subscription one, JoinEvent event) { say("join " + event.getInfo().getUser()); }
      @Override public void onUnsubscribed(Subscription one, UnsubscribedEvent event) { say("unsubscribed " + event.getCode()); }
    });
    room.subscribe();
    client.connect();
    java.io.BufferedReader input = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      switch (line) {
        case "publish" -> room.publish(bytes("{\"from\":\"java\"}"), (error, result) -> say(outcome(error, "published")));
        case "history" -> room.history(new HistoryOptions.Builder().withLimit(10).build(), (error, result) -> say(outcome(error,
            error != null ? "" : "history " + result.getPublications().stream().map(one -> text(one.getData())).collect(Collectors.joining(" ")))));
        case "presence" -> room.presence((error, result) -> say(outcome(error,
            error != null ? "" : "presence " + result.getClients().values().stream().map(one -> one.getUser()).collect(Collectors.joining(" ")))));
        case "stats" -> room.presenceStats((error, result) -> say(outcome(error,
            error != null ? "" : "stats " + result.getNumClients() + " " + result.getNumUsers())));
        case "rpc" -> client.rpc("echo", bytes("{\"a\":[1,\"é\"]}"), (error, result) -> say(outcome(error,
            error != null ? "" : "rpc " + text(result.getData()))));
        default -> client.disconnect();
      }
    }
    client.close(5000);
    // Its threads would go on.
    System.exit(0);
  }
}
