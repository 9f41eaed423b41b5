package dev.meshwork.core;

import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.Wiring;
import java.util.HashMap;
import java.util.Map;

/** Puts an empty port in memory in the place of each row port, so that tests do not share one. */
final class FreshPorts implements Wiring {

    private final Map<String, MemoryPort<?>> ports = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <D> OutputPort<D> port(OutputPort<D> declared) {
        return declared instanceof RowPort<?> port ? (OutputPort<D>) fresh(port) : declared;
    }

    private <T> MemoryPort<?> fresh(RowPort<T> port) {
        return ports.computeIfAbsent(
                port.name(), name -> MemoryPort.of(name, port.rowType()).writing(port.writing()));
    }
}
