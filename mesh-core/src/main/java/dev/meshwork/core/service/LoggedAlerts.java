package dev.meshwork.core.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the log. */
final class LoggedAlerts implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceLevelMonitor.class);

    @Override
    public void send(Alert alert) {
        if (alert.kind() == Alert.Kind.BURNING) {
            LOG.warn("{}: {}", alert.urgency(), alert.message());
        } else {
            LOG.info("{}", alert.message());
        }
    }
}
