package io.tidepool.chaos.cell;

import java.util.List;
import java.util.stream.Stream;

/** Every cell of the fault matrix that is injected here, in an order that one world can take. */
public final class Cells {
    private Cells() {}

    /** All of them; those of transactions last, as they change how the job delivers. */
    public static List<Cell> all() {
        return Stream.of(
                        InputFaults.all(),
                        EvaluatorFaults.all(),
                        BrokerFaults.all(),
                        OrderFaults.all(),
                        CollectorFaults.all(),
                        ClockFaults.all(),
                        TransactionFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those that every build injects: cheap, and each of another kind. */
    public static List<Cell> regular() {
        return all().stream().filter(Cell::regular).toList();
    }
}
