package dev.meshwork.quality.documents;

import dev.meshwork.quality.text.FormCode;
import dev.meshwork.quality.text.TextForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forms of texts in documents: {@code iban}, {@code {regex: "A-.*"}}, {@code {any: [iban, number]}}. */
final class FormNodes {

    private static final Set<String> WITH_TEXTS =
            Set.of("regex", "regex_in_part", "like", "prefix", "suffix", "part", "length", "date", "json_schema");
    private static final Set<String> OF_FORMS = Set.of("any", "all", "none");
    private static final Set<String> KEYS =
            Stream.concat(WITH_TEXTS.stream(), OF_FORMS.stream()).collect(Collectors.toUnmodifiableSet());

    private FormNodes() {}

    static TextForm read(Node node) {
        FormCode code = code(node);
        return CheckEntry.read(node, code::form);
    }

    private static FormCode code(Node node) {
        if (!node.isMap()) {
            return new FormCode(node.word(FormCode.words()), List.of(), List.of());
        }
        Map<String, Node> entries = node.map(KEYS);
        if (entries.size() != 1) {
            throw node.invalid("expected one key, such as regex");
        }
        String name = entries.keySet().iterator().next();
        Node value = node.required(name);
        return OF_FORMS.contains(name)
                ? new FormCode(
                        name,
                        List.of(),
                        value.list().stream().map(FormNodes::code).toList())
                : new FormCode(name, value.listOrOne().stream().map(Node::text).toList(), List.of());
    }

    /** What a form is written as: a text or a map. */
    static Object write(FormCode code) {
        if (OF_FORMS.contains(code.name())) {
            return Map.of(
                    code.name(), code.forms().stream().map(FormNodes::write).toList());
        }
        List<?> arguments = code.name().equals("length")
                ? code.arguments().stream().map(Long::valueOf).toList()
                : code.arguments();
        return arguments.isEmpty()
                ? code.name()
                : Map.of(code.name(), arguments.size() == 1 ? arguments.get(0) : arguments);
    }
}
