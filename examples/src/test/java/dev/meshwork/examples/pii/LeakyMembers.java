package dev.meshwork.examples.pii;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.json.JsonLinesPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.port.ForwardingRowSource;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.testing.Canaries;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A small product of which every part can be made to tell what it should not. */
final class LeakyMembers extends DataProduct<Rows<LeakyMembers.Member>, Rows<LeakyMembers.Member>> {

    /** A member of a club. */
    record Member(
            @PrimaryKey int id,
            @Classified(Classification.PII_NAME) String name,
            @Classified(Classification.PII_EMAIL) String email,
            String note) {
        Member {
            if (id < 0) {
                throw new Leak.Surprise("there is no member " + id + " of name " + name);
            }
        }
    }

    private UnaryOperator<Member> step = UnaryOperator.identity();
    private Function<Row, List<Disposition>> look = row -> List.of();
    private Function<Member, String> place = member -> "members";
    private @Nullable Function<Member, RejectedRecord> rejected;
    private @Nullable Function<List<Member>, CheckResult> finding;
    private Function<Member, String> description = member -> "All members of the club";
    private Function<Member, String> folder = member -> "members";
    private @Nullable Function<Object, Object> mask;

    /** What gates and sources were heard saying, before the library did anything about it. */
    private final List<String> said = new ArrayList<>();

    private List<Member> members = List.of();
    private @Nullable JsonLinesPort<Member> port;

    LeakyMembers transforming(UnaryOperator<Member> other) {
        step = other;
        return this;
    }

    LeakyMembers looking(Function<Row, List<Disposition>> other) {
        look = other;
        return this;
    }

    LeakyMembers placing(Function<Member, String> other) {
        place = other;
        return this;
    }

    LeakyMembers rejecting(Function<Member, RejectedRecord> other) {
        rejected = other;
        return this;
    }

    LeakyMembers finding(Function<List<Member>, CheckResult> other) {
        finding = other;
        return this;
    }

    LeakyMembers describing(Function<Member, String> other) {
        description = other;
        return this;
    }

    LeakyMembers below(Function<Member, String> other) {
        folder = other;
        return this;
    }

    LeakyMembers masked(Function<Object, Object> other) {
        mask = other;
        return this;
    }

    List<String> said() {
        return said;
    }

    private <T> T say(T words) {
        said.add(words.toString());
        return words;
    }

    boolean isMasked() {
        return mask != null;
    }

    /** One member, who is a canary. */
    LeakyMembers of(Canaries canaries, Path served) {
        members = List.of(new Member(1, canaries.name(), canaries.email(), "none"));
        port = JsonLinesPort.of("members_served", Member.class, served.resolve(folder.apply(members.get(0))));
        return this;
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.club.members")
                .name("Members")
                .domain("club")
                .ownerTeam("club-team")
                .description(description.apply(members.get(0)))
                .serviceLevel(ServiceLevel.accuracy(99))
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(365))
                .version("1.0.0")
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(source()).through(new Looking());
        product.serves(port()).through(new Looking());
        if (mask != null) {
            product.governedBy(new Masking(mask));
        }
    }

    private JsonLinesPort<Member> port() {
        return java.util.Objects.requireNonNull(port);
    }

    private RowSource<Member> source() {
        return new ForwardingRowSource<>(
                MemorySource.of("members", MemorySource.of("x", Member.class).rowType(), members)) {
            @Override
            public RowReader<Member> open() {
                return telling(super.open());
            }
        };
    }

    private RowReader<Member> telling(RowReader<Member> reader) {
        return new RowReader<>() {
            private boolean told;

            @Override
            public @Nullable Member next(Consumer<RejectedRecord> sink) {
                if (!told && rejected != null) {
                    told = true;
                    sink.accept(say(rejected.apply(members.get(0))));
                }
                return reader.next(sink);
            }

            @Override
            public Position position() {
                return Position.of(say(place.apply(members.get(0))), 1);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Override
    protected Rows<Member> ingest(RunContext run) {
        return run.read(source());
    }

    @Override
    protected Rows<Member> transform(Rows<Member> rows, RunContext run) {
        return rows.map(step);
    }

    @Override
    protected void serve(Rows<Member> rows, ServeContext run) {
        run.publish(rows, port());
    }

    /** A check of the team's own. */
    private final class Looking implements Gate {
        @Override
        public String name() {
            return "own check";
        }

        @Override
        public Inspection open(GateContext context) {
            return new Inspection() {
                @Override
                public List<Disposition> look(Row row, Position position) {
                    return say(look.apply(row));
                }

                @Override
                public void merge(Inspection other) {}

                @Override
                public List<CheckResult> verdict() {
                    List<CheckResult> results = new ArrayList<>();
                    if (finding != null && context.dataSet().equals("members")) {
                        results.add(finding.apply(members));
                    }
                    return results;
                }
            };
        }
    }

    /** A policy of the team's own that masks. */
    private record Masking(Function<Object, Object> mask) implements PolicyGate {
        @Override
        public String name() {
            return "own policy";
        }

        @Override
        public List<PolicyDecision> admit(AdmissionFacts facts) {
            return List.of();
        }

        @Override
        public Treatment treat(AdmissionFacts facts, DataSetDescription port) {
            return Leak.treatment(mask);
        }
    }
}
