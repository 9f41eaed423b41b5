package dev.meshwork.core;

import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.port.DataSet;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.report.Flow;
import dev.meshwork.core.report.LedgerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Receives what a product reads and serves, and which gates look at what. Reads as a sentence:
 * {@code product.reads(orders).through(orderChecks)}. Not thread-safe.
 */
public final class Declaration {

    private final String product;
    private final Map<String, Binding> bindings = new LinkedHashMap<>();
    private final List<PolicyGate> policies = new ArrayList<>();
    private final List<Related> relations = new ArrayList<>();
    private final List<ColumnOrigin> origins = new ArrayList<>();

    Declaration(String product) {
        this.product = product;
    }

    /**
     * The product reads these sources.
     *
     * @throws IllegalArgumentException if the name of one is taken
     */
    public Binding reads(Source<?>... sources) {
        return bind(LedgerEntry.Role.INPUT, sources);
    }

    /**
     * Rows pass these points between two steps.
     *
     * @throws IllegalArgumentException if the name of one is taken
     */
    public Binding passes(Point<?>... points) {
        return bind(LedgerEntry.Role.POINT, points);
    }

    /**
     * The product serves at these ports; a run that leaves one out fails.
     *
     * @throws IllegalArgumentException if the name of one is taken
     */
    public Binding serves(OutputPort<?>... ports) {
        return bind(LedgerEntry.Role.OUTPUT, ports);
    }

    /** The product makes one row of {@code to} of each row of {@code from}; a run whose counts differ fails. */
    public Declaration oneToOne(DataSet<?> from, DataSet<?> to) {
        return relates(from, Flow.Relation.ONE_TO_ONE, to);
    }

    /** The product makes one row of {@code to} of some rows of {@code from}; a run that makes more of them fails. */
    public Declaration filters(DataSet<?> from, DataSet<?> to) {
        return relates(from, Flow.Relation.FILTER, to);
    }

    /** The product makes one row or more of {@code to} of each row of {@code from}; a run that makes fewer of them fails. */
    public Declaration expands(DataSet<?> from, DataSet<?> to) {
        return relates(from, Flow.Relation.EXPANSION, to);
    }

    private Declaration relates(DataSet<?> from, Flow.Relation relation, DataSet<?> to) {
        relations.add(new Related(from.name(), relation, to.name()));
        return this;
    }

    /** Two data sets whose rows correspond. */
    record Related(String from, Flow.Relation relation, String to) {}

    /** The relations, once all data sets are declared. */
    List<Related> relations() {
        for (Related related : relations) {
            for (String name : List.of(related.from(), related.to())) {
                if (!bindings.containsKey(name)) {
                    throw new IllegalArgumentException("Invalid declaration of " + product + ": rows of '"
                            + related.from() + "' are said to become those of '" + related.to() + "', but '" + name
                            + "' is not declared");
                }
            }
        }
        return relations;
    }

    /**
     * Says what a served column is made of, for catalogs that show the lineage of columns. It is declared, not observed.
     *
     * @throws IllegalArgumentException if the port has no such column
     */
    public ColumnOrigin column(OutputPort<?> port, String column) {
        ColumnOrigin origin = new ColumnOrigin(port, column);
        origins.add(origin);
        return origin;
    }

    /** The lineage of columns, once all data sets are declared. */
    List<ColumnLineage> columnLineage() {
        List<ColumnLineage> lineage =
                origins.stream().flatMap(origin -> origin.lineage().stream()).toList();
        for (ColumnLineage each : lineage) {
            requireRole(each.input(), LedgerEntry.Role.INPUT);
            requireRole(each.output(), LedgerEntry.Role.OUTPUT);
        }
        return lineage;
    }

    private void requireRole(String name, LedgerEntry.Role role) {
        Binding binding = bindings.get(name);
        if (binding == null || binding.role() != role) {
            throw new IllegalArgumentException("Invalid declaration of " + product + ": columns are said to be made of"
                    + " others, but '" + name + "' is not declared to be "
                    + (role == LedgerEntry.Role.INPUT ? "read" : "served"));
        }
    }

    /** Policies of the product's own, on top of those of the runner. */
    public Declaration governedBy(PolicyGate... gates) {
        policies.addAll(List.of(gates));
        return this;
    }

    private Binding bind(LedgerEntry.Role role, DataSet<?>... dataSets) {
        Binding binding = new Binding(role, List.of(dataSets));
        for (DataSet<?> dataSet : dataSets) {
            if (bindings.putIfAbsent(dataSet.name(), binding) != null) {
                throw new IllegalArgumentException("Invalid declaration of " + product
                        + ": there are two data sets named '" + dataSet.name() + "'; give one another name");
            }
        }
        return binding;
    }

    /** By name of the data set, in the order of declaration. */
    Map<String, Binding> bindings() {
        return bindings;
    }

    List<PolicyGate> policies() {
        return policies;
    }

    /** What looks at some data sets. */
    public static final class Binding {
        private final LedgerEntry.Role role;
        private final List<DataSet<?>> dataSets;
        private final List<Gate> gates = new ArrayList<>();
        private boolean reread;

        private Binding(LedgerEntry.Role role, List<DataSet<?>> dataSets) {
            this.role = role;
            this.dataSets = dataSets;
        }

        /** These gates look at every row, in this order. */
        public Binding through(Gate... more) {
            gates.addAll(List.of(more));
            return this;
        }

        /**
         * The product opens these data sets more than once; the first opening counts. Without this the second one fails the
         * run.
         */
        public Binding rereads() {
            reread = true;
            return this;
        }

        LedgerEntry.Role role() {
            return role;
        }

        DataSet<?> dataSet(String name) {
            return dataSets.stream()
                    .filter(d -> d.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        List<Gate> gates() {
            return gates;
        }

        boolean reread() {
            return reread;
        }
    }
}
