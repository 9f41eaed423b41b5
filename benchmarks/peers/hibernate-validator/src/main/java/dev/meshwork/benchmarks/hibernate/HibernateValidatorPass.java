package dev.meshwork.benchmarks.hibernate;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Pass;
import dev.meshwork.benchmarks.quality.task.Question;
import dev.meshwork.benchmarks.quality.task.RowEngine;
import dev.meshwork.benchmarks.quality.task.Rows;
import dev.meshwork.benchmarks.quality.task.Trial;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Validates each row and counts violations by what they violate. */
public final class HibernateValidatorPass implements Pass<ValidatedOrder> {

    private static final Map<String, Question> MISSING = Map.of(
            "customer", Question.MISSING_CUSTOMERS,
            "email", Question.MISSING_EMAILS,
            "product", Question.MISSING_PRODUCTS,
            "quantity", Question.MISSING_QUANTITIES,
            "price", Question.MISSING_PRICES,
            "orderedOn", Question.MISSING_DAYS);
    private static final Map<String, Question> INVALID = Map.of(
            "email", Question.INVALID_EMAILS,
            "channel", Question.INVALID_CHANNELS,
            "quantity", Question.INVALID_QUANTITIES,
            "price", Question.INVALID_PRICES,
            "note", Question.INVALID_NOTES);

    private final Validator validator;
    private final Map<Question, Long> counts = new EnumMap<>(Question.class);

    private HibernateValidatorPass(Validator validator) {
        this.validator = validator;
        MISSING.values().forEach(question -> counts.put(question, 0L));
        INVALID.values().forEach(question -> counts.put(question, 0L));
    }

    /** Arguments: those of {@link Trial}. */
    public static void main(String[] args) throws Exception {
        Trial trial = Trial.of(args);
        Rows<ValidatedOrder> rows = Rows.of(trial.rows(), ValidatedOrder::at, ValidatedOrder[]::new);
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            trial.run(List.of(RowEngine.of("hibernate-validator", () -> new HibernateValidatorPass(validator), rows)
                    .build()));
        }
    }

    @Override
    public void look(ValidatedOrder[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            for (ConstraintViolation<ValidatedOrder> violation : validator.validate(rows[i])) {
                counts.merge(questionOf(violation), 1L, Long::sum);
            }
        }
    }

    private static Question questionOf(ConstraintViolation<ValidatedOrder> violation) {
        boolean isMissing = violation.getConstraintDescriptor().getAnnotation() instanceof NotNull;
        String column = violation.getPropertyPath().toString();
        Question question = (isMissing ? MISSING : INVALID).get(column);
        if (question == null) {
            throw new IllegalStateException("Cannot count a violation of " + column);
        }
        return question;
    }

    @Override
    public void merge(Pass<ValidatedOrder> later) {
        ((HibernateValidatorPass) later).counts.forEach((question, count) -> counts.merge(question, count, Long::sum));
    }

    @Override
    public Answers answers() {
        Answers answers = new Answers();
        counts.forEach(answers::put);
        return answers;
    }
}
