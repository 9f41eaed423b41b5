package dev.meshwork.servers;

class AmundsenOnNeo4j4Test extends AmundsenServerContract {

    AmundsenOnNeo4j4Test() {
        super("neo4j-4");
    }
}
