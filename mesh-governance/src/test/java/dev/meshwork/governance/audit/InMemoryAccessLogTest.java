package dev.meshwork.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.AccessLog.Access;
import dev.meshwork.governance.testing.InMemoryAccessLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryAccessLogTest extends AccessLogContract {

    private final InMemoryAccessLog log = new InMemoryAccessLog();

    @Override
    AccessLog log() {
        return log;
    }

    @Override
    List<Access> recorded() {
        return log.accesses();
    }

    @Test
    void what_it_hands_out_is_a_copy() {
        List<Access> before = log.accesses();

        log.record(access("ada"));

        assertThat(before).isEmpty();
        assertThatThrownBy(() -> log.accesses().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
