package dev.meshwork.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmundsenServerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"neo4j-4", "neo4j-5"})
    void starts(String module) {
        try (Neo4jServer server = Neo4jServer.start(module, folder)) {
            server.kill();
            server.startAgain();
            assertThat(server.url()).hasScheme("http");
        }
    }
}
