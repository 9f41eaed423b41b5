package dev.meshwork.core.jdbc;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: one per JVM, started when first asked for, in a folder of its own that goes with it, on a free port of
 * the loopback interface. It ends with the JVM, however that ends. Where none can be started the test is skipped with the reason, or
 * fails in CI. Needs the binaries only (Debian: package {@code postgresql}).
 */
public final class PostgresServer {

    private static final ConcurrentMap<Class<?>, PGSimpleDataSource> DATABASES = new ConcurrentHashMap<>();
    private static @Nullable PostgresServer started;
    private static @Nullable String reason;

    /** Runs until its input ends, then stops the server and removes the folder. */
    private static final String SUPERVISOR = """
            set -eu
            bin=$1 port=$2
            umask 077
            dir=$(mktemp -d "$3/meshwork-postgres-XXXXXX")
            server=
            end() {
              trap - EXIT INT TERM HUP
              if [ -n "$server" ]; then kill -INT "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
              rm -rf "$dir"
            }
            trap end EXIT
            trap 'exit 1' INT TERM HUP
            read -r password
            echo "$password" >"$dir/password"
            "$bin/initdb" -D "$dir/data" -U meshwork -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C \\
              --no-sync >"$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
            "$bin/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \\
              -c fsync=off -c max_connections=200 </dev/null >>"$dir/log" 2>&1 &
            server=$!
            until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
              kill -0 "$server" 2>/dev/null || { cat "$dir/log"; exit 1; }
              sleep 0.05
            done
            echo READY
            cat >/dev/null
            """;

    private final int port;
    private final String password;

    private PostgresServer(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** A database that only the tests of a class use; the same one each time in a JVM. */
    public static PGSimpleDataSource database(Class<?> test) {
        PostgresServer server = server();
        return DATABASES.computeIfAbsent(
                test,
                key -> server.create(
                        "t" + DATABASES.size() + "_" + key.getSimpleName().toLowerCase(Locale.ROOT)));
    }

    private static synchronized PostgresServer server() {
        if (started == null && reason == null) {
            try {
                started = start();
            } catch (IOException | IllegalStateException e) {
                reason = "Cannot start PostgreSQL: " + e.getMessage();
            }
        }
        if (started != null) {
            return started;
        }
        String why = String.valueOf(reason);
        return "true".equals(System.getenv("CI")) ? fail(why) : abort(why);
    }

    private PGSimpleDataSource create(String name) {
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create database " + name, e);
        }
        return dataSource(name);
    }

    private PGSimpleDataSource dataSource(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser("meshwork");
        source.setPassword(password);
        return source;
    }

    private static PostgresServer start() throws IOException {
        Path bin = binaries()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "there is no initdb in /usr/lib/postgresql/*/bin and none in PATH; install package postgresql"));
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        int port = freePort();
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL does not run as root.
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.addAll(List.of("sh", "-c", SUPERVISOR, "postgres", bin.toString(), String.valueOf(port), "/tmp"));
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write((password + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        StringBuilder log = new StringBuilder();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); !"READY".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IllegalStateException(
                        "it ended at once: " + log.toString().strip());
            }
            log.append(line).append('\n');
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-postgres"));
        return new PostgresServer(port, password);
    }

    private static void stop(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> binaries() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.comparingInt(PostgresServer::major).reversed())
                        .forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        String path = System.getenv().getOrDefault("PATH", "");
        Stream.of(path.split(File.pathSeparator)).map(Path::of).forEach(folders::add);
        return folders.stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    private static int major(Path version) {
        String digits = version.getFileName().toString().replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
