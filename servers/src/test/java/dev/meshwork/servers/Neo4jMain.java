package dev.meshwork.servers;

import java.net.URI;
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** Runs Neo4j on a folder and a port of this machine until it is killed. Runs on the class path of any Neo4j from 4.4. */
final class Neo4jMain {

    private Neo4jMain() {}

    /** Takes the folder and the port; says where it listens. */
    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Neo4j server = Neo4jBuilders.newInProcessBuilder(folder.resolve("work"))
                .withConfig(GraphDatabaseSettings.data_directory, folder.resolve("data"))
                .withConfig(HttpConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(args[1])))
                .build();
        URI url = server.httpURI();
        System.out.println(ServerProcess.READY + "http://127.0.0.1:" + url.getPort());
        Thread.currentThread().join();
    }
}
