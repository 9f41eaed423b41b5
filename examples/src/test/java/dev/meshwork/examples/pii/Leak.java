package dev.meshwork.examples.pii;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.testing.Canaries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/**
 * Ways to let a classified value out, one for each product that does so. Either the library keeps it inside all the same, or the search
 * finds it.
 */
enum Leak {
    /** None, for comparison. */
    NONE,
    /** A step of the transform throws an exception that quotes the row. */
    EXCEPTION_OF_TRANSFORM {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().transforming(member -> {
                throw new Surprise("cannot take " + member.name());
            });
        }
    },
    /** The same further down: in a cause, and in an exception that was suppressed. */
    CAUSE_AND_SUPPRESSED_EXCEPTION {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().transforming(member -> {
                Surprise surprise = new Surprise("cannot go on");
                surprise.initCause(new Surprise(member.email()));
                surprise.addSuppressed(new Surprise("closing " + member.name()));
                throw surprise;
            });
        }
    },
    /** A check of the team's own gives the value as the reason why it takes a row out. */
    REASON_OF_CHECK {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .looking(row -> List.of(Disposition.quarantine(
                            "odd",
                            "odd address " + row.value("email").toString().toUpperCase(java.util.Locale.ROOT))));
        }
    },
    /** A source names records by the values that they hold. */
    POSITION_OF_SOURCE {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .placing(member -> "mail from " + member.email())
                    .looking(row -> List.of(Disposition.quarantine("odd", "odd")));
        }
    },
    /** A source quotes a record that it cannot read. */
    REASON_OF_SOURCE {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .rejecting(member -> new RejectedRecord(
                            "members", 2, "no member: " + member.name(), "2;" + member.name() + ";" + member.email()));
        }
    },
    /** A check of the team's own shows a sample of values as what it observed. */
    SAMPLE_OF_CHECK {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .finding(members -> CheckResult.builder("members", "addresses are fine")
                            .counts(1, 0)
                            .passed("all are, such as " + members.get(0).email()));
        }
    },
    /** A check gives values as its evidence. */
    EVIDENCE_OF_CHECK {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .finding(members -> CheckResult.builder("members", "addresses are fine")
                            .severity(dev.meshwork.core.gate.Severity.WARN)
                            .counts(1, 1)
                            .evidence(List.of(members.get(0).email()))
                            .failed("1 of 1 is not"));
        }
    },
    /** The product counts by value. */
    METER_TAG {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().transforming(member -> {
                outlets.meters.counter("members.seen", "domain", member.email()).increment();
                return member;
            });
        }
    },
    /** The product logs rows. */
    LOG_LINE {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().transforming(member -> {
                LoggerFactory.getLogger(Leak.class).debug("Next is {}", member);
                return member;
            });
        }
    },
    /** The description of the product gives an example. */
    DESCRIPTION_FOR_CATALOGS {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().describing(member -> "All members, such as " + member.name());
        }
    },
    /** The port is a folder for each member, so that its location names one. */
    LOCATION_OF_PORT {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().below(member -> member.email());
        }
    },
    /** A mask is nothing but a hash, which anybody can compute of a guess. */
    MASK_THAT_IS_A_BARE_HASH {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().masked(value -> {
                try {
                    byte[] hash = MessageDigest.getInstance("SHA-256")
                            .digest(value.toString().getBytes(StandardCharsets.UTF_8));
                    return HexFormat.of().formatHex(hash).substring(0, 32);
                } catch (NoSuchAlgorithmException e) {
                    throw new AssertionError(e);
                }
            });
        }
    },
    /** A mask is nothing but another way of writing. */
    MASK_THAT_ONLY_ENCODES {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .masked(value -> "x:"
                            + Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(("<" + value + ">").getBytes(StandardCharsets.UTF_8)));
        }
    },
    /** A mask throws an exception that quotes the value. */
    EXCEPTION_OF_MASK {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers().masked(value -> {
                throw new Surprise("no mask for " + value);
            });
        }
    },
    /** The value is copied to a field that is not classified. */
    COPY_IN_UNCLASSIFIED_FIELD {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .transforming(member -> new LeakyMembers.Member(
                            member.id(), member.name(), member.email(), "see " + member.email()));
        }
    },
    /** The constructor of a row does not like a value and says which. */
    EXCEPTION_OF_ROW {
        @Override
        LeakyMembers leaky(Outlets outlets) {
            return new LeakyMembers()
                    .transforming(member -> new LeakyMembers.Member(-1, member.name(), member.email(), ""));
        }
    };

    /** The place of what a product tells the library, which may make something else of it. */
    static final String SAID = "what the product says";

    /** What a product may throw. */
    static final class Surprise extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Surprise(String message) {
            super(message);
        }
    }

    /** The product that lets it out. */
    LeakyMembers leaky(Outlets outlets) {
        return new LeakyMembers();
    }

    /** Runs the product, and searches whatever comes out of it. */
    Canaries run(Path folder, LogFile log) {
        Canaries canaries = Canaries.seeded(1000 + ordinal());
        try (Outlets outlets = new Outlets(folder, log)) {
            LeakyMembers product = leaky(outlets).of(canaries, folder.resolve("served"));
            RunReport report = outlets.runner(Environment.PROD).run(product);
            outlets.search(canaries, product, List.of(report));
            canaries.search(SAID, product.said().toString());
            report.failure().map(RunFailure::cause).ifPresent(cause -> canaries.search(SAID, cause));
            if (product.isMasked()) {
                canaries.search(
                        "what is masked for all",
                        outlets.runner(Environment.PROD).served(product, Outlets.STEWARD));
            }
        }
        return canaries;
    }

    /** A mask by a function of the team's own. */
    static Treatment treatment(Function<Object, Object> mask) {
        return new Treatment(
                List.of(), List.of(new Mask("own", "email", "own", value -> value == null ? null : mask.apply(value))));
    }
}
