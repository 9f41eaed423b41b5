package dev.meshwork.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurtleTest {

    private static Doc doc() {
        return new Doc()
                .put("@context", new Doc().put("ex", "https://example.com/ns#"))
                .put("@id", "urn:x:1");
    }

    @Test
    void writes_nodes_one_after_the_other_and_those_without_a_name_in_place() {
        Doc friend = new Doc().put("@id", "urn:x:2").put("@type", List.of("ex:Agent", "ex:Person"));

        String turtle = Turtle.of(doc().put("@type", "ex:Person")
                .put("ex:knows", List.of(friend, new Doc().put("@id", "urn:x:3")))
                .put("ex:note", new Doc().put("ex:text", "a \"b\"\n\u0007"))
                .put("ex:born", new Doc().put("@type", "ex:year").put("@value", "1815"))
                .put("ex:alive", false));

        assertThat(turtle).isEqualTo("""
                @prefix ex: <https://example.com/ns#> .

                <urn:x:1>
                    a ex:Person ;
                    ex:knows <urn:x:2>, <urn:x:3> ;
                    ex:note [ ex:text "a \\"b\\"\\n\\u0007" ] ;
                    ex:born "1815"^^ex:year ;
                    ex:alive false .

                <urn:x:2>
                    a ex:Agent, ex:Person .
                """);
    }

    @Test
    void says_of_a_node_that_comes_twice_all_that_is_said_of_it() {
        Doc self = new Doc().put("@id", "urn:x:1").put("ex:b", "2");

        assertThat(Turtle.of(doc().put("ex:a", "1").put("ex:same", self))).endsWith("""
                <urn:x:1>
                    ex:a "1" ;
                    ex:same <urn:x:1> ;
                    ex:b "2" .
                """);
    }

    @Test
    void refuses_what_it_cannot_write() {
        assertThatThrownBy(() -> Turtle.of(doc().put("ex:a", 1)))
                .hasMessage("Cannot write Integer as Turtle: expected texts, typed texts and nodes");
        assertThatThrownBy(() -> Turtle.of(doc().put("name", "x")))
                .hasMessage("Invalid name 'name' in linked data: expected prefix:name");
        assertThatThrownBy(() -> Turtle.of(doc().put("ex:a", new Doc().put("@id", "urn:a b"))))
                .hasMessage("Invalid IRI 'urn:a b': expected one that is percent-encoded");
        assertThatThrownBy(() -> Turtle.of(new Doc().put("@id", "urn:x:1")))
                .hasMessage("Missing @context of linked data: expected a map of prefixes");
    }
}
