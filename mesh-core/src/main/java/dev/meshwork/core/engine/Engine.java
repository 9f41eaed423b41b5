package dev.meshwork.core.engine;

import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.port.DataSet;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.Source;
import java.util.List;

/**
 * Carries out gates, masks and staging over one kind of data set handle. {@link RowsEngine} does so for
 * {@code Rows}; an integration brings one for its own handle. Stateless: all state of a run is in what it is handed.
 *
 * @param <D> the handle
 */
public interface Engine<D> {

    /** The class of the handle. */
    Class<?> handle();

    /**
     * Looks at what will be asked for, before anything is ingested. Default: everything is welcome.
     *
     * @throws IllegalArgumentException if this engine cannot carry it out; the message names the gate or mask
     */
    default void admit(DataSet<?> dataSet, List<Gate> gates, Treatment treatment) {}

    /**
     * The rows of a source, looked at by its gates as they are read. May be lazy; then the audit is completed when the last
     * row went by.
     */
    D read(Source<D> source, Audit audit, PhaseClock clock);

    /** The same rows, looked at by the gates of a point. May be lazy. */
    D audit(D data, Point<D> point, Audit audit, PhaseClock clock);

    /**
     * Stages the rows at each target: its gates, then its filters, then its masks, then its port. Reads the data once, to the
     * end, and reports to each target what became of them.
     */
    void stage(D data, List<Staging<D>> targets, PhaseClock clock);
}
