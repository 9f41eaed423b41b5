package dev.meshwork.servers;

class AmundsenOnNeo4j5Test extends AmundsenServerContract {

    AmundsenOnNeo4j5Test() {
        super("neo4j-5");
    }
}
