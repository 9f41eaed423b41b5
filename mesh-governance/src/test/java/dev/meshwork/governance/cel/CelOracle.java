package dev.meshwork.governance.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableSet;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.meshwork.governance.cel.EvaluationException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the expressions of {@link GeneratedExpressions} by the implementation of CEL's authors. */
final class CelOracle {

    private static final CelType STRINGS = ListType.create(SimpleType.STRING);
    private static final Map<String, CelType> WHO = Map.of(
            "id", SimpleType.STRING,
            "clearance", SimpleType.INT,
            "roles", STRINGS,
            "level", SimpleType.INT,
            "labels", MapType.create(SimpleType.STRING, SimpleType.STRING));
    private static final Map<String, CelType> COLUMN =
            Map.of("name", SimpleType.STRING, "personal", SimpleType.BOOL, "size", SimpleType.INT);

    private final Cel cel = CelFactory.standardCelBuilder()
            .setTypeProvider(new Records())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("s", SimpleType.STRING)
            .addVar("t", SimpleType.STRING)
            .addVar("n", SimpleType.INT)
            .addVar("m", SimpleType.INT)
            .addVar("d", SimpleType.DOUBLE)
            .addVar("e", SimpleType.DOUBLE)
            .addVar("b", SimpleType.BOOL)
            .addVar("numbers", ListType.create(SimpleType.INT))
            .addVar("names", STRINGS)
            .addVar("who", StructTypeReference.create("who"))
            .addVar("columns", ListType.create(StructTypeReference.create("column")))
            .addVar("Level", MapType.create(SimpleType.STRING, SimpleType.INT))
            .build();

    /** The types of what is a map at run time. */
    private static final class Records implements CelTypeProvider {

        private final Map<String, StructType> types =
                Map.of("who", record("who", WHO), "column", record("column", COLUMN));

        private static StructType record(String name, Map<String, CelType> fields) {
            return StructType.create(
                    name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
        }

        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableSet.copyOf(types.values());
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(types.get(name));
        }
    }

    /** The program, or nothing where CEL refuses the text. */
    Optional<CelRuntime.Program> compile(String source) throws CelEvaluationException {
        try {
            CelAbstractSyntaxTree ast = cel.compile(source).getAst();
            return Optional.of(cel.createProgram(ast));
        } catch (CelValidationException e) {
            return Optional.empty();
        }
    }

    /** A value, or the kind of the error. */
    static Object result(CelRuntime.Program program, Map<String, Object> facts) {
        try {
            return program.eval(facts);
        } catch (CelEvaluationException e) {
            // An index beyond 32 bits is outside every list, too; CEL has no kind of its own for it.
            boolean index = String.valueOf(e.getMessage()).contains("Function 'index_list' failed");
            return index ? Kind.OUTSIDE : kind(e.getErrorCode());
        }
    }

    private static Object kind(CelErrorCode code) {
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> Kind.MISSING;
            case NUMERIC_OVERFLOW -> Kind.OVERFLOW;
            case DIVIDE_BY_ZERO -> Kind.DIVISION_BY_ZERO;
            case INDEX_OUT_OF_BOUNDS -> Kind.OUTSIDE;
            default -> code;
        };
    }

    /** The same facts, with constants of enumerations as their numbers. */
    static Map<String, Object> translated(Map<String, Object> facts) {
        Map<String, Object> translated = new HashMap<>(facts);
        translated.put("who", numbered((Map<?, ?>) facts.get("who")));
        Map<String, Long> levels = new HashMap<>();
        List.of(GeneratedExpressions.Level.values()).forEach(level -> levels.put(level.name(), (long) level.ordinal()));
        translated.put("Level", levels);
        return translated;
    }

    private static Map<Object, Object> numbered(Map<?, ?> map) {
        Map<Object, Object> numbered = new HashMap<>();
        map.forEach((key, value) ->
                numbered.put(key, value instanceof Enum<?> constant ? (Object) (long) constant.ordinal() : value));
        return numbered;
    }
}
