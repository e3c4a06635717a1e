package io.tidepool.cli.order;

import io.tidepool.cli.access.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with orders. */
@Command(name = "order", description = "Lists, shows, approves and rejects orders.", mixinStandardHelpOptions = true)
public final class OrderCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private OrderCommand() {}

    public static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new OrderCommand())
                .addSubcommand(new ListOrders(surroundings))
                .addSubcommand(new ShowOrder(surroundings))
                .addSubcommand(new ApproveOrder(surroundings))
                .addSubcommand(new RejectOrder(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "order needs one of list, show, approve, reject");
    }
}
