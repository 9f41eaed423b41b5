package dev.meshwork.core.faults;

import java.util.List;

/** What goes wrong, and how things go on. */
enum Mishap {
    DISK_ERROR("disk error", Fault.ERROR) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {}
    },
    DISK_BROKEN("disk broken for a while", Fault.BROKEN) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {
            world.disk().repair();
        }
    },
    DISK_FULL("disk full", Fault.FULL) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {
            world.disk().repair();
        }
    },
    DISK_ERROR_AND_RESTART("disk error and restart", Fault.ERROR) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {
            world.disk().restart();
            world.startProcess();
        }
    },
    PROCESS_DIES("process dies", Fault.DEATH) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {
            world.disk().restart();
            world.startProcess();
        }
    },
    POWER_IS_CUT("power is cut", Fault.DEATH) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {
            world.disk().cutPower(dice.seed());
            world.startProcess();
        }
    },
    PROCESS_DIES_THEN_POWER("process dies, then power is cut", Fault.DEATH) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {
            world.disk().restart();
            world.startProcess();
            dieAgain(world, step, dice);
            world.disk().cutPower(dice.seed());
            world.startProcess();
        }
    },
    POWER_IS_CUT_TWICE("power is cut twice", Fault.DEATH) {
        @Override
        void goOn(World world, Scenario.Step step, Dice dice) {
            world.disk().cutPower(dice.seed());
            world.startProcess();
            dieAgain(world, step, dice);
            world.disk().cutPower(dice.seed() / 2);
            world.startProcess();
        }
    };

    private final String text;
    private final Fault fault;

    Mishap(String text, Fault fault) {
        this.text = text;
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /** Whether there is chance in it. */
    boolean hasChances() {
        return this == POWER_IS_CUT || this == PROCESS_DIES_THEN_POWER || this == POWER_IS_CUT_TWICE;
    }

    /** What is done about it, up to where recovery may begin. */
    abstract void goOn(World world, Scenario.Step step, Dice dice);

    /** Recovery dies as well, somewhere. */
    private static void dieAgain(World world, Scenario.Step step, Dice dice) {
        dies(world, step, 1 + dice.below(90), dice.oneOf(List.of(Moment.values())));
    }

    /** Has the process die at an operation; whether it came to that. */
    static boolean dies(World world, Scenario.Step step, int operation, Moment moment) {
        world.disk().failAt(operation, moment, Fault.DEATH);
        try {
            step.attempt(world);
        } catch (ProcessDiedError e) {
            // as intended
        }
        return world.disk().hasStruck();
    }

    @Override
    public String toString() {
        return text;
    }
}
