package dev.meshwork.benchmarks.hibernate;

import dev.meshwork.benchmarks.quality.task.Channel;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Among the channels that are allowed. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownChannel.Known.class)
@interface KnownChannel {

    String message() default "is not among the channels";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Whether it is. */
    final class Known implements ConstraintValidator<KnownChannel, Channel> {

        private static final Set<Channel> ALLOWED = EnumSet.complementOf(EnumSet.of(Channel.UNKNOWN));

        @Override
        public boolean isValid(@Nullable Channel value, ConstraintValidatorContext context) {
            return value == null || ALLOWED.contains(value);
        }
    }
}
